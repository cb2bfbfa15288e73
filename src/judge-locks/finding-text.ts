import { wrap } from '../show/text/wrap.ts';
import type { Finding, Judgement } from './judgement.ts';
import { pathLines } from './path-text.ts';
import { questionWords } from './question-words.ts';

/** What a finding says in one paragraph; a question ends as one, with its reason before it. */
export function findingSentence({ sentence, line, reason }: Finding): string {
  const said = `${sentence.replace(/\.$/, '')} (line ${String(line)}).`;
  return reason === null
    ? said
    : [said, reason.sentence, questionWords[reason.id]].filter(Boolean).join(' ');
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
  const isRight = right.depth === 0;
  const title = isRight
    ? 'The shortest path that comes out even:'
    : 'The shortest path that ends otherwise:';
  return [...told, '', title, ...path(right)];
}
