import type { Finding, WitnessPath } from './judgement.ts';
import { questionWords } from './question-words.ts';

/** What a finding says in one paragraph; a question ends as one, with its reason before it. */
export function findingSentence(finding: Finding): string {
  const { sentence, line } = finding;
  const said = `${sentence.replace(/\.$/, '')} (line ${String(line)}).`;
  return [said, findingReason(finding)].filter(Boolean).join(' ');
}

/** Why a finding is a question, and what to ask; empty for an alarm. */
export function findingReason({ reason }: Finding): string {
  return reason === null ? '' : `${reason.sentence} ${questionWords[reason.id]}`.trim();
}

/** What the path beside a finding is: it comes out even, or it only ends otherwise. */
export const rightTitle = ({ depth }: WitnessPath): string =>
  depth === 0 ? 'The shortest path that comes out even' : 'The shortest path that ends otherwise';
