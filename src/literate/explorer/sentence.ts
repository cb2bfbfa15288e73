import type { PageAnswer } from './answer.ts';

/** The answer as a sentence. */
export function answerSentence({ states, findings, bounded, stuck }: PageAnswer): string {
  const number = states.toLocaleString('en-US');
  const waits = stuck > 0 ? ` In ${stuck.toLocaleString('en-US')} states nobody can move.` : '';
  const kinds = findings.map(({ kind }) => kind.replaceAll('_', ' ')).join(', ');
  const broken = findings.length > 0 ? `Some runs break a rule: ${kinds}.` : '';
  if (bounded !== null) {
    return `${bounded} ${broken || 'No rule was broken so far, which says nothing about the rest.'}${waits}`;
  }
  if (broken) return `${broken} All ${number} states were seen.${waits}`;
  return `No rule is broken in any run: all ${number} states were seen.${waits}`;
}
