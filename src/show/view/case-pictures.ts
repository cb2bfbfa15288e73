import type { Case, Version } from '../../casebook/case.ts';
import { casebook } from '../../casebook/casebook.ts';
import { retold } from '../../casebook/retold.ts';
import type { FindingKind, Run, Step } from '../../kernel/index.ts';
import type { IdeaState, IdeaView } from './idea-view.ts';
import { pictureSteps } from './picture-steps.ts';
import { spansOf, type Tick, type TickLane } from './tick-lanes.ts';

/** Each case of the casebook with its mistake, and beside it without. */
export function casePictures(): Record<string, IdeaView> {
  return Object.fromEntries(
    casebook.map((one) => [
      `case-${one.name}`,
      {
        title: `${one.name}(), step by step`,
        asks: 'A row for each lock: from which step to which it is held',
        states: [stateOf(one, 'wrong'), stateOf(one, 'repaired')],
      },
    ]),
  );
}

/** What is written where a step breaks a rule. */
const signs: Partial<Record<FindingKind, string>> = {
  imbalance: 'not held',
  recursive: 'again',
  inconsistent: 'interrupts on',
};

function stateOf(one: Case, version: Version): IdeaState {
  const { run } = retold(one.name, version);
  const [finding] = run.findings;
  const at = `At step ${String(finding?.step ?? 0)} of ${String(run.steps.length)}`;
  return {
    option: version === 'wrong' ? 'as it was' : 'repaired',
    picture: { kind: 'lanes', lanes: lanesOf(one, run), ticks: run.steps.length },
    says: finding ? `${at}: ${finding.text}` : 'No rule is broken, and nothing is held at the end.',
    isWrong: finding !== undefined,
    steps: pictureSteps(run, `${one.name}-${version}-`),
  };
}

function lanesOf({ locks }: Case, run: Run): TickLane[] {
  const locksHeld = Object.keys(locks).map((name) =>
    lane(name, run, ({ state: { tasks } }) =>
      name === 'rcu_read_lock'
        ? (tasks[0]?.rcuDepth ?? 0) > 0 && { doing: 'reads', label: 'open' }
        : tasks[0]?.held.includes(name) === true && { doing: 'holds', label: 'held' },
    ),
  );
  const irqs = lane('interrupts', run, ({ state: { tasks } }) =>
    tasks[0]?.irqs_disabled === true ? { doing: 'waits', label: 'off' } : false,
  );
  const sleeps = lane('the task', run, ({ op, result }) =>
    op.op === 'kmem_cache_alloc_node'
      ? { doing: 'sleeps', label: result === null ? 'sleeps, for nothing' : 'sleeps' }
      : false,
  );
  return [...locksHeld, irqs, sleeps].filter(({ spans }) => spans.length > 0);
}

/** One lane; where a rule about it is broken, that is what is drawn. */
function lane(name: string, run: Run, draw: (step: Step) => Tick | false): TickLane {
  const ticks = run.steps.map((step): Tick | null => {
    const finding = step.findings.find(({ subject }) => subject === name);
    const sign = finding && signs[finding.kind];
    return sign === undefined ? draw(step) || null : { doing: 'wrong', label: sign };
  });
  return { name, spans: spansOf(ticks) };
}
