import { firstIo, laterReader, variantNamed } from '../../cfq/index.ts';
import {
  call,
  GFP_NOIO,
  kmem_cache_alloc_node,
  Player,
  put,
  rcuFlavours,
  rcu_read_lock,
  rcu_read_unlock,
  spin_lock_irq,
  spin_unlock_irq,
  store,
  synchronize_rcu,
  taskLetter,
  type Kernel,
  type Op,
  type Program,
  type SlabState,
} from '../../kernel/index.ts';
import { play } from '../../runs/play.ts';
import { signed } from '../text/signed.ts';
import {
  failingStep,
  fallingBackStep,
  sameAsCode,
  workingStep,
  type IdeaLead,
} from './idea-leads.ts';
import type { IdeaState, IdeaView } from './idea-view.ts';
import { casePictures } from './case-pictures.ts';
import { repairPictures } from './repair-pictures.ts';
import { ticked, type Ticked } from './tick-lanes.ts';

const queueLock: Program['locks'] = { queue_lock: { class: 'queue_lock', kind: 'spin' } };
const cache = 'cfq_queue';

/** The ideas that the failing run rests on, each computed by the model's own primitives. `shownRuns` have pages. */
export function ideaViews(shownRuns: readonly string[]): Readonly<Record<string, IdeaView>> {
  return {
    spinlock: {
      title: 'One holds, the other spins',
      asks: 'When does B want the lock?',
      states: [
        spinning('after A', 6, false),
        spinning('while A holds it', 2, false),
        spinning('while A holds it, asleep', 2, true),
      ],
    },
    rcu: {
      title: 'The writer waits for whoever was reading',
      asks: 'When does B begin to read?',
      states: [
        reading('before the wait begins', 1),
        reading('after it has begun', 4),
        reading('after it is over', 9),
      ],
    },
    allocation: {
      title: 'Room for one more queue, under a limit',
      asks: 'What does the allocation meet?',
      states: [
        allocating('room on a page', { used: 5, limit: 2 }),
        allocating('full pages, and one more allowed', { used: 6, limit: 3 }),
        allocating('full pages, at the limit', { used: 6, limit: 2 }),
        allocating('room, but a lock is held', { used: 5, limit: 2, isHeld: true }),
      ],
    },
    queues: {
      title: 'A queue for each task, and one stand-in',
      asks: 'Whose allocation fails?',
      states: [
        queues('nobody\u2019s', []),
        queues('B\u2019s', [1]),
        queues('A\u2019s and B\u2019s', [0, 1]),
      ],
    },
    'later-reader': {
      title: 'A reader that nobody waits for',
      asks: 'The same reader and the same writer, after one failed allocation',
      states: [later('before', 'before the patch'), later('after', 'with the patch')],
    },
    ...repairPictures((name) => (shownRuns.includes(name) ? `run/${name}` : null)),
    ...casePictures(),
  };
}

function state(option: string, one: Ticked, says: string, lead: IdeaLead): IdeaState {
  const [finding] = one.run.findings;
  return {
    option,
    picture: { kind: 'lanes', lanes: one.lanes, ticks: one.ticks },
    says: finding ? `${finding.text} ${says}` : says,
    isWrong: finding !== undefined,
    lead,
  };
}

function program(bodies: readonly (() => Kernel<void>)[], given: Partial<Program> = {}): Program {
  return {
    name: 'an idea',
    config: rcuFlavours.preempt,
    locks: { rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' }, ...queueLock },
    memory: {},
    objects: {},
    ...given,
    tasks: bodies.map((body, i) => ({ comm: 'task', pid: 1 + i, body })),
  };
}

function* holder(sleeps: boolean): Kernel<void> {
  yield* spin_lock_irq('queue_lock');
  if (sleeps) yield* kmem_cache_alloc_node(cache, GFP_NOIO);
  for (let i = 0; i < 3; i++) yield* call('work');
  yield* spin_unlock_irq('queue_lock');
}

function spinning(option: string, start: number, sleeps: boolean): IdeaState {
  const bodies = [() => holder(sleeps), () => holder(false)];
  const one = ticked(program(bodies), { names: ['A', 'B'], starts: [0, start], sleep: 4 });
  const waited = one.waited[1] ?? 0;
  return state(
    option,
    one,
    waited === 0
      ? 'The lock is free when B comes. Nobody waits.'
      : sleeps
        ? `B burns ${String(waited)} ticks of a CPU on somebody who is asleep; if B runs on A\u2019s own CPU, A never wakes.`
        : `B burns ${String(waited)} ticks and can do nothing else. So whoever holds the lock must be quick, and must not sleep.`,
    failingStep(sleeps ? /^spin_unlock_irq/ : /^spin_lock_irq/),
  );
}

function* readerFor(ticks: number): Kernel<void> {
  yield* rcu_read_lock();
  for (let i = 0; i < ticks; i++) yield* call('look');
  yield* rcu_read_unlock();
}

function* freeing(): Kernel<void> {
  yield* store('first', null);
  yield* synchronize_rcu();
  yield* put('old');
}

function reading(option: string, start: number): IdeaState {
  const objects = { old: { cache: 'any', ref: 1, live: true } };
  const bodies = [() => readerFor(4), () => readerFor(6), freeing];
  const one = ticked(program(bodies, { memory: { first: 'old' }, objects }), {
    names: ['A', 'B', 'writer'],
    starts: [0, start, 2],
  });
  const begun = one.run.steps.find(({ op }) => op.op === 'rcu_gp_start');
  const readers = (begun?.state.gracePeriod ?? []).map(taskLetter);
  const others = ['A', 'B'].filter((name) => !readers.includes(name));
  const not =
    others.length > 0 ? `, and not for ${others.join(' and ')}, who cannot see it any more` : '';
  return state(
    option,
    one,
    `Once the old data is unlinked, the grace period waits for ${readers.join(' and ')}${not}.`,
    failingStep(/^rcu_read_lock/),
  );
}

interface Room {
  readonly used: number;
  readonly limit: number;
  readonly isHeld?: boolean;
}

function allocating(option: string, { used, limit, isHeld = false }: Room): IdeaState {
  const perPage = 3;
  const asks = /^kmem_cache_alloc_node/;
  const slab: SlabState = { perPage, pages: Math.ceil(used / perPage), objects: used };
  const run = play(
    function* () {
      if (isHeld) yield* spin_lock_irq('queue_lock');
      yield* kmem_cache_alloc_node(cache, GFP_NOIO);
      if (isHeld) yield* spin_unlock_irq('queue_lock');
    },
    { locks: queueLock, slabs: { [cache]: slab }, kmemLimitPages: limit },
  );
  const after = run.steps.at(-1)?.state.slabs[cache] ?? slab;
  const asked = run.steps.find(({ op }) => op.op === 'kmem_cache_alloc_node');
  const got = asked?.result !== null;
  const finding = run.findings.find(({ kind }) => kind === 'sleep_in_atomic');
  const pages = Array.from({ length: after.pages }, (_, i) => ({
    used: Math.min(perPage, after.objects - i * perPage),
    room: perPage,
    hasNew: got && i === after.pages - 1,
  }));
  return {
    option,
    picture: { kind: 'pages', pages, limit },
    says: finding
      ? `${finding.text} There is room this time. But the call may sleep whenever it likes, so a holder of a spinlock must not make it.`
      : !got
        ? 'It returns NULL. The caller has to go on without.'
        : after.pages > slab.pages
          ? 'It gets a page first, and for that it may have to wait: the task sleeps until there is one.'
          : 'It takes what is there, and need not sleep.',
    isWrong: finding !== undefined,
    lead: finding ? failingStep(/^spin_unlock_irq/) : got ? workingStep(asks) : failingStep(asks),
  };
}

function queues(option: string, failing: readonly number[]): IdeaState {
  const player = new Player(firstIo(variantNamed('after'), { tasks: 3 }));
  for (let [a] = player.next(); a; [a] = player.next()) {
    const fails = a.op.op === 'kmem_cache_alloc_node' && failing.includes(a.task);
    player.move({ task: a.task, outcome: fails ? 1 : 0 });
  }
  const of = [0, 1, 2].map(taskLetter).map((task) => {
    const queue = player.state.memory[`rq_${task}->cfqq`];
    return [task, String(queue)] as const;
  });
  const fallen = of.filter(([, queue]) => queue === 'oom_cfqq').map(([task]) => task);
  return {
    option,
    picture: { kind: 'queues', of },
    says:
      fallen.length === 0
        ? 'Each request goes to the queue of its task. The stand-in has nothing to do.'
        : `${fallen.join(' and ')} got no queue, so the stand-in serves ${fallen.length > 1 ? 'both' : 'its request'}: the kernel calls it oom_cfqq, the oom queue. It is always there.`,
    isWrong: false,
    lead: fallen.length === 0 ? workingStep(/^rq_A->cfqq =/) : fallingBackStep(/^rq_A->cfqq =/),
  };
}

function later(variant: string, option: string): IdeaState {
  const named = variantNamed(variant);
  const io = new Player(laterReader(named));
  // How long the first I/O takes, so that the writer comes when the reader is inside.
  let ticks = 0;
  for (let [a] = io.next(); a && !isLook(a.op); [a] = io.next(), ticks++) {
    io.move({ task: 0, outcome: a.outcomes.includes('fail') ? a.outcomes.indexOf('fail') : 0 });
  }
  const inside = io.state.tasks[0];
  const first = ticks - 2;
  const one = ticked(longReader(named), {
    names: ['reader', 'writer'],
    starts: [0, first + 1],
    outcome: (op) => (op.op === 'kmem_cache_alloc_node' ? 1 : 0),
  });
  const lanes = one.lanes.map(({ name, spans }) => ({
    name,
    spans: spans
      .filter(({ from }) => from >= first)
      .map((span) => ({ ...span, from: span.from - first })),
  }));
  const waited = one.waited[1] ?? 0;
  const counter = signed(inside?.rcu_read_lock_nesting ?? 0);
  const says =
    waited === 0
      ? `Inside its section the reader\u2019s counter is ${counter}, so the grace period ends at once.`
      : `Inside its section the reader\u2019s counter is ${counter}. The grace period waits ${String(waited)} ticks, until the reader has left.`;
  const lead = sameAsCode(waited === 0 ? 'the-consequence' : 'a-reader-nobody-waits-for');
  const drawn = state(option, { ...one, lanes, ticks: one.ticks - first }, says, lead);
  // The reader's use comes after the grace period that ended too early.
  const [finding] = one.run.findings;
  return { ...drawn, says: finding ? `${says} ${finding.text}` : says };
}

/** The later reader, which looks around before it uses what it has found. */
function longReader(variant: ReturnType<typeof variantNamed>): Program {
  const given = laterReader(variant);
  return {
    ...given,
    tasks: given.tasks.map((task, i) =>
      i === 0 ? { ...task, body: () => slowly(task.body()) } : task,
    ),
  };
}

/** Where the reader uses what it found. */
function isLook(op: Op): boolean {
  return op.op === 'use' && op.what === 'reader';
}

function* slowly(body: Kernel<void>): Kernel<void> {
  let next = body.next();
  while (next.done !== true) {
    const op = next.value;
    if (isLook(op)) for (let i = 0; i < 4; i++) yield* call('look');
    next = body.next(yield op);
  }
}
