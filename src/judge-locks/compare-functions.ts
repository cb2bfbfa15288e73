import type { Finding, Judgement } from './judgement.ts';

/** All that is compared of a judgement. */
type Findings = Pick<Judgement, 'findings'>;

/** What a change to a function did to its findings. */
export interface Comparison {
  readonly newAlarms: readonly Finding[];
  readonly newQuestions: readonly Finding[];
  /** Findings of before that are not there any more. */
  readonly gone: readonly Finding[];
  /** Findings of both, as they are after. */
  readonly asBefore: readonly Finding[];
}

/**
 * The findings of a function after a change against those before. Two are the same where lock, kind and place are,
 * line numbers apart; a question that becomes an alarm is a new alarm.
 */
export function compareFunctions(before: Findings, after: Findings): Comparison {
  const left = new Map<string, Finding[]>();
  for (const finding of before.findings) {
    const key = keyOf(finding);
    left.set(key, [...(left.get(key) ?? []), finding]);
  }
  const added: Finding[] = [];
  const asBefore: Finding[] = [];
  for (const finding of after.findings) {
    const same = left.get(keyOf(finding)) ?? [];
    const known = same.find(({ weight }) => weight === finding.weight) ?? same[0];
    if (!known || (finding.weight === 'alarm' && known.weight === 'question')) {
      added.push(finding);
    } else asBefore.push(finding);
    if (known)
      left.set(
        keyOf(finding),
        same.filter((other) => other !== known),
      );
  }
  return {
    newAlarms: added.filter(({ weight }) => weight === 'alarm'),
    newQuestions: added.filter(({ weight }) => weight === 'question'),
    gone: [...left.values()].flat(),
    asBefore,
  };
}

const keyOf = ({ kind, lock, family, place }: Finding): string =>
  [kind, family, lock, place].join('|');
