/**
 * How a word that states something is compared: with the thing behind it or else before it (`first unlock`), with the
 * thing that does it or that it is done to at once (`the reader leaves`, `failed allocation`), or by itself.
 */
export type Weight = 'beside' | 'doing' | 'alone';

/** One meaning, by the word that stands for it, and every word that says it. */
type Meanings = Readonly<Record<string, string>>;

/** States, orders and counts: what they are said of matters, so each is compared with the thing beside it. */
const beside: Meanings = {
  // Order.
  before: 'before beforehand precede precedes preceded',
  after: 'after afterwards',
  first: 'first 1st',
  second: 'second 2nd',
  third: 'third 3rd',
  last: 'last final finally',
  next: 'next',
  again: 'again anew',
  earlier: 'earlier sooner',
  later: 'later',
  until: 'until till',
  still: 'still',
  then: 'then',
  reverse: 'opposite reverse reversed',
  sync: 'sync synchronous',
  async: 'async asynchronous asynchronously',
  already: 'already',
  // State.
  free: 'free',
  on: 'on',
  off: 'off',
  inside: 'inside within',
  outside: 'outside',
  negative: 'negative minus',
  positive: 'positive',
  balanced: 'balanced balance balances even',
  imbalanced: 'imbalanced unbalanced imbalance odd uneven',
  null: 'null',
  wrong: 'wrong wrongly incorrect mistaken',
  right: 'right correct correctly rightly',
  legal: 'legal allowed permitted',
  illegal: 'illegal forbidden',
  safe: 'safe safely',
  same: 'same equal identical',
  other: 'other another different differs differ',
  old: 'old older oldest',
  new: 'new newer newest',
  young: 'young younger youngest',
  // Count.
  once: 'once',
  twice: 'twice',
  both: 'both',
  all: 'all everything throughout each every',
  many: 'many several',
  few: 'few',
  full: 'full',
  empty: 'empty',
  present: 'present',
  absent: 'absent',
  complete: 'complete completely',
  incomplete: 'incomplete partial reduced',
  known: 'known',
  unknown: 'unknown guessed',
  inner: 'inner innermost',
  outer: 'outer outermost',
  classic: 'classic',
  modern: 'modern',
  root: 'root',
  high: 'high higher highest',
  low: 'low lower lowest',
  early: 'early',
  late: 'late',
  small: 'small compact tiny',
  large: 'large big',
  usual: 'usual usually often',
  rare: 'rare',
  forward: 'forward forwards',
  backward: 'backward backwards',
  internal: 'internal',
  external: 'external',
  incoming: 'incoming',
  outgoing: 'outgoing',
  frozen: 'frozen fixed constant',
  child: 'child children',
  parent: 'parent parents',
  global: 'global',
  local: 'local',
  half: 'half',
  double: 'double doubled doubly',
  // Size.
  more: 'more most',
  less: 'less least fewer fewest',
  larger: 'larger bigger greater largest biggest greatest',
  smaller: 'smaller smallest lesser',
  longer: 'longer longest',
  shorter: 'shorter shortest',
  faster: 'faster fastest',
  slower: 'slower slowest',
  above: 'above',
  below: 'below beneath',
  under: 'under',
  rises: 'rises rise grows grow increases increase',
  falls: 'falls shrinks decreases decrease',
  stricter: 'stricter strict strictest stronger strongest',
  milder: 'milder mild mildest lax laxer laxest weaker weakest looser',
  // What becomes of a kernel.
  panic: 'panic panics',
  warning: 'warning warnings warns',
  silent: 'silent silently silence quiet quietly',
  // Provenance.
  measured: 'measured',
  simulated: 'simulated computed',
  history: 'history',
};

/** What may be, what is denied and why: compared by the word alone. */
const alone: Meanings = {
  not: 'not cannot none neither nor nothing nobody nowhere harmless useless endless',
  no: 'no without',
  hardly: 'hardly barely scarcely seldom rarely',
  only: 'only solely alone merely',
  find: 'find finds found finding notice notices noticed see sees seen detect detects detected catch catches caught',
  never: 'never',
  always: 'always',
  may: 'may might',
  seem: 'seem seems seemed apparently',
  must: 'must needs need',
  except: 'except',
  true: 'true truly',
  false: 'false falsely',
  possible: 'possible possibly',
  impossible: 'impossible',
  inc: 'increment increments incremented',
  dec: 'decrement decrements decremented',
  unreachable: 'unreachable',
  certain: 'certain certainly sure surely',
  optional: 'optional optionally',
  ignore: 'ignore ignores ignored overlook overlooks overlooked',
};

/** What is done: compared with who does it, or with what it is done to where that follows at once. */
const doing: Meanings = {
  works: 'works work worked succeeds succeed succeeded succeeding',
  fails: 'fails fail failed failing',
  held: 'held holds hold holding',
  open: 'open opens opened',
  closed: 'closed closes close',
  enabled: 'enabled enable enables',
  disabled: 'disabled disable disables',
  take: 'take takes took taken taking acquire acquires acquired',
  unlock: 'unlock unlocks unlocked unlocking',
  lock: 'locks locked locking',
  release: 'releases released releasing drop drops dropped dropping leave leaves left leaving',
  enter: 'enter enters entered entering',
  keep: 'keep keeps kept keeping stay stays stayed remain remains survive survives survived',
  lose: 'lose loses lost losing',
  miss: 'miss misses missed missing',
  sleep: 'sleep sleeps slept sleeping asleep wait waits waited waiting',
  wake: 'wake wakes woke woken',
  allocate: 'allocate allocates allocated allocating',
  return: 'return returns returned returning',
  retry: 'retry retries retried retrying',
  link: 'link links linked linking',
  install: 'install installs installed installing',
  freed: 'freed frees freeing',
  follow: 'follow follows followed following',
  read: 'read reads reading',
  write: 'write writes written wrote writing',
  send: 'send sends sent posted post posts',
  stop: 'stop stops stopped end ends ended',
  start: 'start starts started begin begins began begun beginning',
  continue: 'continue continues continued continuing',
  add: 'add adds added adding',
  remove: 'remove removes removed removing omit omits omitted',
  change: 'change changes changed changing replace replaces replaced',
  prove: 'proved prove proves',
  refute: 'refute refutes refuted',
  crash: 'crash crashes crashed hang hangs',
  mend: 'mend mends mended mending repaired cure cures cured heal heals healed',
  cause: 'cause causes caused causing',
  hide: 'hide hides hidden hiding',
  accept: 'accept accepts accepted',
  refuse: 'refuse refuses refused reject rejects rejected',
  spare: 'spare spares spared',
  skip: 'skip skips skipped',
  appear: 'appear appears appeared appearing',
  vanish: 'vanish vanishes vanished vanishing disappear disappears disappeared',
};

/** Things that a state or an order is said of, by their kind. */
const things: Meanings = {
  unlock: 'unlock unlocks unlocking unlocked',
  lock: 'lock locks locking spinlock queue_lock',
  section: 'section sections',
  allocation: 'allocation allocations allocate allocates allocating allocated alloc',
  look: 'look looks looking lookup check checks',
  queue: 'queue queues',
  group: 'group groups cgroup',
  oom: 'oom',
  depth: 'depth depths count counter',
  interrupt: 'interrupts interrupt irqs irq',
  rcu: 'rcu',
  path: 'path paths way ways',
  run: 'run runs',
  step: 'step steps',
  task: 'task tasks',
  reader: 'reader readers',
  writer: 'writer writers',
  patch: 'patch patches fix repair repairs',
  kernel: 'kernel kernels',
  return: 'return returns exit leaves',
  retry: 'retry retries',
  sleep: 'sleep sleeps sleeping wait waits',
  grace: 'grace',
  period: 'period periods',
  memory: 'memory object objects',
  report: 'report reports',
  variant: 'variant variants',
  branch: 'branch branches',
  error: 'error errors',
  list: 'list',
  reference: 'reference references',
  mail: 'mail mails',
  line: 'line lines',
  model: 'model models',
  test: 'test tests',
  function: 'function functions call calls',
  caller: 'caller callers',
  preempt: 'preempt preemption preemptions preemptible',
  time: 'time times',
  failure: 'failure failures',
  panic: 'panic panics',
  slot: 'slot slots',
  label: 'label labels',
  page: 'page pages',
  charge: 'charge charges',
  device: 'device devices',
  author: 'author authors',
  release: 'release releases',
  bug: 'bug bugs',
};

function table(meanings: Meanings): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(meanings).flatMap(([meaning, words]) =>
      words.split(' ').map((word) => [word, meaning] as const),
    ),
  );
}

const stating: Readonly<Record<Weight, ReadonlyMap<string, string>>> = {
  beside: table(beside),
  doing: table(doing),
  alone: table(alone),
};
const named = table(things);
const all = new Set(Object.keys({ ...beside, ...doing, ...alone }));

/** Whether it is one of the meanings. */
export const isMeaning = (is: string): boolean => all.has(is);

/** What a word states, and how it is compared; null: it states nothing. */
export function meaningOf(word: string): { readonly is: string; readonly weight: Weight } | null {
  for (const weight of ['beside', 'doing', 'alone'] as const) {
    const is = stating[weight].get(word);
    if (is !== undefined) return { is, weight };
  }
  return null;
}

/** Who does something, told wherever they are named: to put one for another changes what is said. */
const actors: Meanings = {
  reader: 'reader readers',
  writer: 'writer writers',
  caller: 'caller callers',
  author: 'author',
  compiler: 'compiler',
};

const acting = table(actors);

/** Who a word names. */
export const actorOf = (word: string): string | null => acting.get(word) ?? null;

const breaks = new Set(
  'if when where while because since that which so unless as or though although and whenever'.split(
    ' ',
  ),
);

/** Whether a word begins a clause of its own; "unless" and "although" turn it round, and are told. */
export const isBreak = (word: string): boolean => breaks.has(word);

const turning: ReadonlyMap<string, string> = table({
  unless: 'unless',
  although: 'although though',
});

/** How a word turns the clause that it begins; null: it does not. */
export const turnOf = (word: string): string | null => turning.get(word) ?? null;

const actions = new Set(
  'take unlock release enter allocate return retry freed link install sleep'.split(' '),
);

/** Whether what is done is one of the acts of which the order is the matter of this site. */
export const isAct = (meaning: string): boolean => actions.has(meaning);

/** The kind of thing that a word names; null: none that a state is said of. */
export const thingOf = (word: string): string | null => named.get(word) ?? null;
