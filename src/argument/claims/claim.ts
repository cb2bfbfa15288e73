/** What the evidence bears out, in the words of the pages. */
export const verdicts = [
  'shown',
  'shown within a bound',
  'measured on a real kernel',
  'refined',
  'refuted',
  'history',
] as const;

/** One of the verdicts. */
export type Verdict = (typeof verdicts)[number];

/** What each verdict means, as one clause. */
export const verdictMeanings: Readonly<Record<Verdict, string>> = {
  shown: 'the model does it, in a run or on all paths, and a test holds it to that',
  'shown within a bound': 'the same, up to a bound that is named',
  'measured on a real kernel': 'a kernel did it; the counts or the console are kept',
  refined: 'true in part: something bears it out and something limits it',
  refuted: 'something shows the contrary',
  history: 'passed on with its source; nothing here can show it',
};

/** Whether evidence speaks for a sentence or limits it. */
export type Bearing = 'for' | 'against';

/**
 * Where the same question has the other answer. A look that finds nothing
 * proves nothing as long as nobody has seen it find something.
 */
export interface Unlike {
  readonly says: string;
  readonly holds: () => boolean;
}

/** One piece of evidence. What it says is a sentence that `holds` decides. */
export type Evidence =
  | {
      readonly kind: 'model';
      readonly says: string;
      readonly bears: Bearing;
      readonly holds: () => boolean;
      readonly unlike?: Unlike;
      /** How far the model was searched, where that is not all of it. */
      readonly bound?: string;
    }
  | {
      readonly kind: 'kernel';
      readonly says: string;
      readonly bears: Bearing;
      readonly holds: () => boolean;
      readonly unlike?: Unlike;
      /** What of docs/evidence it reads: a file, or `experiments: …`. */
      readonly reads: string;
    }
  /** A run, one of its steps or moments: `before/wait-fail#s11`. */
  | { readonly kind: 'run'; readonly at: string }
  | { readonly kind: 'test'; readonly file: string; readonly title: string }
  /** An entry of docs/sources.yaml. */
  | { readonly kind: 'source'; readonly id: string };

/** Evidence that says something testable. */
export type Decisive = Extract<Evidence, { says: string }>;

/** One sentence of the analysis, with its verdict and its evidence. */
export interface Claim {
  /** A word, never reused; at most 26 characters, so that its link fits. */
  readonly id: string;
  readonly sentence: string;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** Version that first made it. */
  readonly since: string;
  /** Where it is argued: a page, with an anchor if it is a part of one. */
  readonly argued: string;
  /** Number of the sentence of the mail that it is about, if it is. */
  readonly mail?: number;
  /** What it said before, until which version, and why it says something else. */
  readonly reworded?: { readonly in: string; readonly from: string; readonly why: string };
  /** In which version and why: a withdrawn claim keeps its id and its page. */
  readonly withdrawn?: { readonly in: string; readonly why: string };
}

/** The model does it. */
export function shows(says: string, holds: () => boolean, bound?: string): Decisive {
  return { kind: 'model', says, bears: 'for', holds, ...(bound === undefined ? {} : { bound }) };
}

/** The model does the contrary, or less. */
export function limits(says: string, holds: () => boolean, bound?: string): Decisive {
  return {
    kind: 'model',
    says,
    bears: 'against',
    holds,
    ...(bound === undefined ? {} : { bound }),
  };
}

/** A place in a run where it can be seen. */
export function seenAt(at: string): Evidence {
  return { kind: 'run', at };
}

/** A test that holds the model to it, by file and title. */
export function testedBy(file: string, title: string): Evidence {
  return { kind: 'test', file, title };
}

/** Where it was read. */
export function readIn(id: string): Evidence {
  return { kind: 'source', id };
}

/** Evidence of an absence, with a case in which the same look finds the thing. */
export function unlike<One extends Decisive>(one: One, says: string, holds: () => boolean): One {
  return { ...one, unlike: { says, holds } };
}

/** Whether evidence states that something is not there. */
export function statesAbsence({ says }: Decisive): boolean {
  // Names of versions stand in quotation marks: "no-wait" states nothing.
  return /\b(no|none|nor|nothing|never|neither|nobody)\b/i.test(says.replace(/"[^"]*"/g, ''));
}

/** The pieces of evidence that decide: those that say something testable. */
export function decisive({ evidence }: Claim): Decisive[] {
  return evidence.filter((one): one is Decisive => one.kind === 'model' || one.kind === 'kernel');
}

/**
 * The verdicts that a claim's evidence bears out. Where the model and a kernel
 * both speak for it, either may be said.
 */
export function borneOut(claim: Claim): Verdict[] {
  const all = decisive(claim);
  const bears = (bearing: Bearing) => all.filter((one) => one.bears === bearing);
  const support = bears('for');
  if (bears('against').length > 0) return [support.length > 0 ? 'refined' : 'refuted'];
  const models = support.filter((one) => one.kind === 'model');
  const kernels = support.filter((one) => one.kind === 'kernel');
  const isBounded = models.some(({ bound }) => bound !== undefined);
  return [
    ...(models.length > 0
      ? [isBounded ? ('shown within a bound' as const) : ('shown' as const)]
      : []),
    ...(kernels.length > 0 ? (['measured on a real kernel'] as const) : []),
    ...(all.length === 0 ? (['history'] as const) : []),
  ];
}
