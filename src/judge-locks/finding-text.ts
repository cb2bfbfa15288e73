import { wrap } from '../show/text/wrap.ts';
import type { Finding, Judgement, WitnessPath } from './judgement.ts';
import { pathLines } from './path-text.ts';
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

/** A finding as lines: its paragraph, its shortest path, and beside it the shortest that comes out right. */
export function findingLines(finding: Finding, judgement: Judgement, width: number): string[] {
  const { wrong, right } = finding;
  const path = (steps: Finding['wrong']): string[] =>
    pathLines(steps, judgement, width - 2).map((line) => `  ${line}`);
  const told = [
    ...wrap(findingSentence(finding), width),
    '',
    'The shortest path there, each lock with its depth behind it:',
    ...path(wrong),
  ];
  if (right === null) return [...told, '', 'No path of this text comes out right beside it.'];
  return [...told, '', `${rightTitle(right)}:`, ...path(right)];
}

/** What the path beside a finding is: it comes out even, or it only ends otherwise. */
export const rightTitle = ({ depth }: WitnessPath): string =>
  depth === 0 ? 'The shortest path that comes out even' : 'The shortest path that ends otherwise';
