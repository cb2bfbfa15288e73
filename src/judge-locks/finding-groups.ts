import type { Finding, Judgement } from './judgement.ts';
import type { ReviewedFunction } from './review.ts';

/** How the findings of a function are told apart: those of a change, or those of a text alone. */
export type GroupKind =
  | 'new-alarms'
  | 'new-questions'
  | 'gone'
  | 'as-before'
  | 'look-here'
  | 'questions';

/** Findings of one kind, and the judgement whose paths they are. */
export interface FindingGroup {
  readonly kind: GroupKind;
  readonly findings: readonly Finding[];
  readonly of: Judgement;
}

/** What each kind is called: as a heading, and behind a number. */
export const groupWords: Readonly<
  Record<GroupKind, { readonly title: string; readonly one: string; readonly several: string }>
> = {
  'new-alarms': { title: 'New alarms', one: 'new alarm', several: 'new alarms' },
  'new-questions': { title: 'New questions', one: 'new question', several: 'new questions' },
  gone: { title: 'Gone with this change', one: 'finding is gone', several: 'findings are gone' },
  'as-before': {
    title: 'As before',
    one: 'finding is as before',
    several: 'findings are as before',
  },
  'look-here': { title: 'Look here', one: 'place to look at', several: 'places to look at' },
  questions: { title: 'Questions', one: 'question', several: 'questions' },
};

/** The findings of a function in the order in which they are told; kinds without one are left out. */
export function findingGroups({
  before,
  after,
  comparison,
}: ReviewedFunction): readonly FindingGroup[] {
  const group = (
    kind: GroupKind,
    of: Judgement | null,
    findings: readonly Finding[],
  ): FindingGroup[] => (of && findings.length > 0 ? [{ kind, findings, of }] : []);
  if (!comparison) {
    const weighing = (wanted: Finding['weight']): readonly Finding[] =>
      (after?.findings ?? []).filter(({ weight }) => weight === wanted);
    return [
      ...group('look-here', after, weighing('alarm')),
      ...group('questions', after, weighing('question')),
    ];
  }
  return [
    ...group('new-alarms', after, comparison.newAlarms),
    ...group('new-questions', after, comparison.newQuestions),
    ...group('gone', before, comparison.gone),
    ...group('as-before', after, comparison.asBefore),
  ];
}

/** `2 new alarms`. */
export function groupCount({ kind, findings: { length } }: FindingGroup): string {
  const { one, several } = groupWords[kind];
  return `${String(length)} ${length === 1 ? one : several}`;
}
