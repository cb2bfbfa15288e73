import { scenarioName, scenarioNamed } from '../../cfq/scenario-name.ts';
import { usualActors, type Actors } from '../../cfq/scenario-options.ts';
import type { Bounds } from '../../explore/bounded-search.ts';
import { decodeSchedule } from '../../explore/schedule-codec.ts';
import { searches, type SearchKind } from '../../explore/search-kinds.ts';
import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import { shortened } from '../../errors/shortened.ts';

export { searches, type Actors };

/** Limits that the page offers, in states. */
export const limits = [10_000, 100_000, 1_000_000, 5_000_000] as const;

/** Most preemptions or failures that the page offers as a bound on runs. */
export const spentMax = 3;

/**
 * Most tasks and calls that the page offers: what a browser searches while
 * somebody waits. The command, which may take an hour, takes more.
 */
export const tasksMax = 4;
export const callsMax = 2;

/** Most states that are drawn. */
export const drawnMax = 130;

/**
 * Whether a graph may stand below an answer: it has every run, so the answer has to be about all of
 * them, and it has at least the states that the answer has counted.
 */
export function mayBeDrawn({
  states,
  bounded,
  within,
}: {
  readonly states: number;
  readonly bounded: string | null;
  readonly within: string;
}): boolean {
  return states <= drawnMax && bounded === null && within === '';
}

/** The models beside the pages' own, which have a process that removes the group. */
export const references = ['reference/before', 'reference/after'] as const;

/** What the page is asked. */
export interface PageQuestion {
  /** A variant's name, or `reference/before`. */
  readonly variant: string;
  readonly actors: Actors;
  readonly search: SearchKind;
  readonly maxStates: number;
  /** Only runs with so few of them; a bound left out is no bound. */
  readonly bounds: Bounds;
}

/** What is asked before the reader asks: one task, every state. */
export const usualQuestion: PageQuestion = {
  variant: 'before',
  actors: usualActors,
  search: 'full',
  maxStates: 1_000_000,
  bounds: {},
};

/** The bounds, as their parts of an address. */
const boundNames = ['preemptions', 'faults'] as const;

/** Whether it is about a reference model, which has fewer actors. */
export function isReference({ variant }: Pick<PageQuestion, 'variant'>): boolean {
  return variant.startsWith('reference/');
}

/** The name of the searched program: `before/2t-ioc`. */
export function programOf({ variant, actors }: PageQuestion): string {
  return scenarioName(variant, actors);
}

/** A question as the page's address carries it: `before/2t-ioc/reduced/max-10000`. */
export function encodeQuestion(question: PageQuestion): string {
  const { search, maxStates, bounds } = question;
  return [
    programOf(question),
    ...(search === usualQuestion.search ? [] : [search]),
    ...(maxStates === usualQuestion.maxStates ? [] : [`max-${String(maxStates)}`]),
    ...boundNames.flatMap((name) =>
      bounds[name] === undefined ? [] : [`${name}-${String(bounds[name])}`],
    ),
  ].join('/');
}

/**
 * Reads a question's address.
 *
 * @throws LI480 on an unknown variant or part, or on more than the page
 *   offers; LI103 on an unknown scenario
 */
export function decodeQuestion(text: string, variants: readonly string[]): PageQuestion {
  const known = [...variants, ...references];
  const variant = known.find((name) => text.startsWith(`${name}/`));
  if (variant === undefined) {
    const near = nearest(text.split('/')[0] ?? '', known).join(', ');
    throw refused(text, 'it begins with no variant.', `The nearest are ${near}.`);
  }
  const [scenario = '', ...rest] = text.slice(variant.length + 1).split('/');
  const actors = { ...usualActors, ...scenarioNamed(scenario) };
  inRange(text, 'tasks', actors.tasks, tasksMax);
  inRange(text, 'calls', actors.calls, callsMax);
  return rest.reduce<PageQuestion>((question, part) => withPart(text, question, part), {
    ...usualQuestion,
    variant,
    actors,
  });
}

function withPart(text: string, question: PageQuestion, part: string): PageQuestion {
  const search = searches.find((one) => one === part);
  if (search) return { ...question, search };
  const maxStates = limits.find((limit) => part === `max-${String(limit)}`);
  if (maxStates !== undefined) return { ...question, maxStates };
  const [, bound, most] = /^(preemptions|faults)-(\d+)$/.exec(part) ?? [];
  if (bound && Number(most) <= spentMax && question.search === 'full') {
    return { ...question, bounds: { ...question.bounds, [bound]: Number(most) } };
  }
  const allowed = [
    ...searches,
    ...limits.map((limit) => `max-${String(limit)}`),
    ...boundNames.map((name) => `${name}-0 to ${name}-${String(spentMax)} (of every state)`),
  ].join(', ');
  throw refused(text, `"${part}" is no part of a question.`, `Allowed are ${allowed}.`);
}

function inRange(text: string, what: string, value: number, most: number): void {
  if (value <= most) return;
  throw refused(
    text,
    `${String(value)} ${what} are too many for a page.`,
    `Give up to ${String(most)}, or run imbalance explore on a machine of yours.`,
  );
}

function refused(text: string, fact: string, todo: string): NumberedError {
  return new NumberedError('LI480', `question "${shortened(text)}"`, fact, todo);
}

/**
 * The question that a run answers, by the program's key in its link:
 * `before-2t-ioc`, `reference-after-1t`.
 *
 * @throws LI480, LI103 as decodeQuestion
 */
export function questionOfKey(key: string, variants: readonly string[]): PageQuestion {
  const [, name = key, scenario = ''] = /^(.+?)-(\dt.*)$/.exec(key) ?? [];
  return decodeQuestion(`${name.replace(/^reference-/, 'reference/')}/${scenario}`, variants);
}

/**
 * The question that a run answers, by its link: the one that is asked, where
 * it is about the same program.
 *
 * @throws LI112 to LI115 as decodeSchedule; as questionOfKey
 */
export function questionOfRun(
  schedule: string,
  asked: PageQuestion,
  variants: readonly string[],
): PageQuestion {
  const own = questionOfKey(decodeSchedule(schedule).program, variants);
  return programOf(own) === programOf(asked) ? asked : own;
}
