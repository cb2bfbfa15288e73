import {
  GFP_ATOMIC,
  GFP_NOIO,
  __GFP_NOFAIL,
  __GFP_WAIT,
  type Op,
  type Value,
} from '../kernel/index.ts';
import { bio, cicOf, deviceOf, type Look } from './scenario.ts';
import type { Variant } from './variants.ts';

/** Everything the environment answered on one way through the function. */
export interface Path {
  /** `wait-fail`, `oom-wait-ok-real`: unique within a variant. */
  readonly name: string;
  readonly first: Look;
  readonly wait: boolean;
  readonly alloc: 'ok' | 'fail' | 'none';
  /** What a second look found; null if there was none. */
  readonly second: Look | null;
  readonly allocations: number;
  readonly passes: number;
}

/** One question the function asks its environment, and the answer tried. */
interface Answer {
  readonly asks: 'look' | 'alloc';
  readonly choices: readonly string[];
  readonly taken: number;
}

const looks: readonly Look[] = ['null', 'oom', 'real'];

/** One way through the function, with the primitives met on it. */
export interface Walk {
  readonly path: Path;
  readonly ops: readonly Op[];
}

/**
 * The paths of pathsOf, each as the function alone walks it; at most `most` of
 * them.
 */
export function walksOf(variant: Variant, most = Infinity): readonly Walk[] {
  const found: Walk[] = [];
  for (const wait of [false, true]) {
    let answers: readonly Answer[] | null = [];
    while (answers && found.length < most) {
      const walked = walk(variant, wait, answers);
      found.push(walked);
      answers = nextAnswers(walked.answers);
    }
  }
  const rank = ({ path }: Walk) => looks.indexOf(path.first);
  return found.sort((a, b) => rank(a) - rank(b));
}

/**
 * All control-flow paths of one version of the function, found by running it
 * once for every combination of answers: what each look at the io context
 * finds, whether the caller may sleep, whether each allocation works. Nothing
 * here lists a path. At most `most` of them are walked.
 *
 * @omits a failing group allocation, for which only `rewrite` has a branch
 * @example
 * import { pathsOf, variantNamed } from 'imbalance';
 *
 * const paths = pathsOf(variantNamed('before'));
 * paths.filter(({ wait, alloc }) => wait && alloc === 'fail').map(({ name }) => name); // => ['wait-fail', 'oom-wait-fail']
 */
export function pathsOf(variant: Variant, most?: number): readonly Path[] {
  return walksOf(variant, most).map(({ path }) => path);
}

/** Runs the function once; questions beyond the prefix get choice 0. */
function walk(
  variant: Variant,
  wait: boolean,
  prefix: readonly Answer[],
): Walk & { answers: readonly Answer[] } {
  const cfqd = deviceOf(variant);
  const gfp_mask = wait ? GFP_NOIO : GFP_ATOMIC;
  const cic = cicOf(0, false);
  const body = cfqd.cfq_find_alloc_queue(cfqd, true, cic, bio, gfp_mask);
  const answers: Answer[] = [];
  const ops: Op[] = [];
  let passes = 0;
  let turn = body.next();
  while (!turn.done) {
    const op = turn.value;
    ops.push(op);
    if (op.op === 'call' && op.name === 'bio_blkcg') passes++;
    const choices = choicesOf(variant, op, cic.cfqq[1]);
    if (!choices) {
      turn = body.next(op.op === 'load' ? 'cfqg' : null);
      continue;
    }
    const taken = prefix[answers.length]?.taken ?? 0;
    const asks = op.op === 'load' ? 'look' : 'alloc';
    answers.push({ asks, choices, taken });
    turn = body.next(answerValue(choices[taken]));
  }
  return { path: pathFrom(wait, answers, passes), ops, answers };
}

function choicesOf(
  variant: Variant,
  op: Op,
  cell: string,
): readonly string[] | null {
  if (op.op === 'load' && op.cell === cell) {
    return variant.oomQueue ? looks : looks.filter((look) => look !== 'oom');
  }
  if (op.op !== 'kmem_cache_alloc_node') return null;
  return op.gfp & __GFP_NOFAIL ? ['ok'] : ['ok', 'fail'];
}

function answerValue(choice: string | undefined): Value {
  const values: Record<string, Value> = {
    null: null,
    oom: 'oom_cfqq',
    real: 'cfq_queue:0',
    ok: 'cfq_queue:A1',
    fail: null,
  };
  return values[choice ?? ''] ?? null;
}

/** The next combination in depth-first order, or null after the last. */
function nextAnswers(answers: readonly Answer[]): readonly Answer[] | null {
  const last = answers.findLastIndex((a) => a.taken + 1 < a.choices.length);
  const changed = answers[last];
  if (!changed) return null;
  const next = { ...changed, taken: changed.taken + 1 };
  return [...answers.slice(0, last), next];
}

function pathFrom(
  wait: boolean,
  answers: readonly Answer[],
  passes: number,
): Path {
  const seen = (asks: Answer['asks']) =>
    answers
      .filter((answer) => answer.asks === asks)
      .map(({ choices, taken }) => choices[taken]);
  const [first = 'null', second = null] = seen('look') as Look[];
  const allocs = seen('alloc') as ('ok' | 'fail')[];
  const alloc = allocs[0] ?? 'none';
  const parts = [
    ...(first === 'null' ? [] : [first]),
    wait ? 'wait' : 'nowait',
    ...(alloc === 'none' ? [] : [alloc]),
    ...(second === null ? [] : [second]),
  ];
  return {
    name: parts.join('-'),
    first,
    wait,
    alloc,
    second,
    allocations: allocs.length,
    passes,
  };
}

/** The gfp mask with which a path is entered. */
export function gfpOf(path: Path): number {
  return path.wait ? __GFP_WAIT : GFP_ATOMIC;
}
