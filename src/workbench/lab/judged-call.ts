import { cfq_pool, type FindAllocQueue, type Variant } from '../../cfq/index.ts';
import { __GFP_ZERO, type Finding, type Kernel, type Op, type Value } from '../../kernel/index.ts';

declare module '../../kernel/finding.ts' {
  interface FindingKinds {
    /** The function returns a queue that is not the one that it is asked for. */
    readonly wrong_queue: unknown;
    /** It makes a queue ready by halves, or one that is none of its making. */
    readonly queue_setup: unknown;
  }
}

/** How the cell of a queue's group is named. */
const link = '->cfqg';

type Broken = Omit<Finding, 'task'>;

/** A queue that this call has allocated. */
interface NewQueue {
  readonly zeroed: boolean;
  initialised: boolean;
  /** What it was linked to; undefined: nothing yet. */
  group: Value | undefined;
}

/**
 * A version of the function that is asked at each of its returns whether it
 * has done what it is for: the queue of this io context if there is one, else
 * a new one, zeroed, initialised and linked to the group that was looked up,
 * and the oom queue only where memory was lacking. What is missing is a finding
 * of that very step.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_find_alloc_queue
 */
export function judged(variant: Variant): Variant {
  const cfq_find_alloc_queue: FindAllocQueue = (cfqd, is_sync, cic, bio, gfp_mask) => {
    const body = variant.cfq_find_alloc_queue(cfqd, is_sync, cic, bio, gfp_mask);
    const look = cic.cfqq[is_sync ? 1 : 0];
    const { oom_cfqq, root_group } = cfqd;
    return judgedCall(body, new Call({ look, blkcg: bio.blkcg, oom_cfqq, root_group }));
  };
  return { ...variant, cfq_find_alloc_queue };
}

function* judgedCall<T>(body: Kernel<T>, call: Call): Kernel<T> {
  let turn = body.next();
  while (!turn.done) {
    const op = turn.value;
    const result: Value = yield op.op === 'return' ? withFindings(op, call) : op;
    call.see(op, result);
    turn = body.next(result);
  }
  return turn.value;
}

function withFindings(op: Op & { op: 'return' }, call: Call): Op {
  const findings = call.judge(op);
  return findings.length === 0 ? op : { ...op, findings };
}

/** What the function is called for, by the cells and objects of its arguments. */
interface Asked {
  readonly look: string;
  readonly blkcg: string;
  readonly oom_cfqq: string | null;
  readonly root_group: string;
}

/** What one call has done so far, as far as it is judged by it. */
class Call {
  readonly #asked: Asked;
  readonly #made = new Map<string, NewQueue>();
  readonly #wrong: Broken[] = [];
  /** What the last look at the io context found. */
  #found: Value = null;
  /** The group that the last lookup gave; undefined: none was looked up. */
  #group: Value | undefined;
  /** Whether memory was lacking, for a queue or for its group. */
  #lacking = false;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  see(op: Op, result: Value): void {
    switch (op.op) {
      case 'load':
        if (op.cell === this.#asked.look) this.#found = result;
        if (op.cell === this.#asked.blkcg && op.rcu_dereference) {
          this.#group = result === 'removed' ? this.#asked.root_group : result;
        }
        break;
      case 'kmem_cache_alloc_node':
        this.#allocated(op.cache, op.gfp, result);
        break;
      case 'call':
        if (op.name === 'cfq_init_cfqq') this.#initialised(op.object);
        break;
      case 'store':
        if (op.cell !== this.#asked.blkcg && op.cell.endsWith(link)) {
          this.#linked(op.cell.slice(0, -link.length), op.value);
        }
        break;
    }
  }

  #allocated(cache: string, gfp: number, result: Value): void {
    this.#lacking ||= result === null;
    if (cache !== cfq_pool) this.#group = result;
    else if (result !== null) {
      const zeroed = (gfp & __GFP_ZERO) !== 0;
      this.#made.set(String(result), { zeroed, initialised: false, group: undefined });
    }
  }

  #initialised(name: string | undefined): void {
    // Without an argument it means the queue that was allocated last.
    const last = [...this.#made.keys()].at(-1);
    const queue = this.#made.get(name ?? last ?? '');
    if (queue) queue.initialised = true;
    else this.#wrong.push(setup(name ?? 'no queue', 'is initialised, and is not new'));
  }

  #linked(name: string, group: Value): void {
    const queue = this.#made.get(name);
    // The link asks whether the queue is synchronous, which only then is known.
    if (queue?.initialised === false) {
      this.#wrong.push(setup(name, 'is linked before cfq_init_cfqq()'));
    }
    if (queue) queue.group = group;
    else this.#wrong.push(setup(name, `is linked to ${String(group)}, and is not new`));
  }

  /** What is wrong with this return. */
  judge({ value }: Op & { op: 'return' }): readonly Broken[] {
    const made = this.#made.get(String(value));
    return [...this.#wrong, ...(made ? this.#unready(String(value), made) : this.#notAsked(value))];
  }

  #notAsked(value: Value): readonly Broken[] {
    const { oom_cfqq } = this.#asked;
    // Where there is an oom queue, whoever gets NULL follows it, which is told there.
    if (value === oom_cfqq || value === null) {
      if (this.#lacking || (value === null && oom_cfqq !== null)) return [];
      const what = value === null ? 'NULL' : `${value}`;
      return [wrong(what, `Returns ${what}, and no allocation has failed.`)];
    }
    if (value === this.#found) return [];
    const text = `Returns ${String(value)}, which is neither new nor in the io context.`;
    return [wrong(String(value), text)];
  }

  #unready(name: string, { zeroed, initialised, group }: NewQueue): readonly Broken[] {
    return [
      ...(zeroed ? [] : [setup(name, 'is allocated without __GFP_ZERO')]),
      ...(initialised ? [] : [setup(name, 'is returned without cfq_init_cfqq()')]),
      ...this.#astray(name, group),
    ];
  }

  /** What is wrong with its group; where none could be made, the NULL is told elsewhere. */
  #astray(name: string, group: Value | undefined): readonly Broken[] {
    if (this.#group === null || (group !== undefined && group === this.#group)) return [];
    if (group === undefined) return [setup(name, 'is returned without cfq_link_cfqq_cfqg()')];
    const looked = this.#group === undefined ? 'no group' : String(this.#group);
    return [setup(name, `is linked to ${String(group)}, where ${looked} was looked up`)];
  }
}

function setup(name: string, how: string): Broken {
  return { kind: 'queue_setup', subject: name, text: `${name} ${how}.` };
}

function wrong(subject: string, text: string): Broken {
  return { kind: 'wrong_queue', subject, text };
}
