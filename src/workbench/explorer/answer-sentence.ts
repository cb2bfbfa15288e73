import type { PageAnswer } from './page-answer.ts';

/** The answer as a sentence. */
export function answerSentence({ states, findings, bounded, stuck, within }: PageAnswer): string {
  const number = states.toLocaleString('en-US');
  const waits = stuck > 0 ? ` In ${stuck.toLocaleString('en-US')} states nobody can move.` : '';
  const kinds = findings.map(({ kind }) => kind.replaceAll('_', ' ')).join(', ');
  const some = within === '' ? 'Some runs' : `Some runs with ${within}`;
  const any = within === '' ? 'any run' : `any run with ${within}`;
  const all =
    within === ''
      ? `all ${number} states were seen`
      : `all ${number} states of such runs were seen`;
  const broken = findings.length > 0 ? `${some} break a rule: ${kinds}.` : '';
  if (bounded !== null) {
    return `${bounded} ${broken || 'No rule was broken so far, which says nothing about the rest.'}${waits}`;
  }
  if (broken) return `${broken} ${all.replace('all', 'All')}.${waits}`;
  return `No rule is broken in ${any}: ${all}.${waits}`;
}
