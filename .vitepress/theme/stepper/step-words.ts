import type { Row, Side } from './step-rows.ts';

/** `Step 11 of 18`; two runs share rows, whose numbers are nobody's steps. */
export function positionText(at: number, count: number, pair: boolean): string {
  return `${pair ? 'Row' : 'Step'} ${String(at + 1)} of ${String(count)}`;
}

/** The calls of a row, each once: what the scrubber stands on. */
export function callsText({ steps }: Row): string {
  return [...new Set(steps.flatMap((step) => step?.call ?? []))].join(' beside ');
}

/** The sentence of a row, as it is read aloud. */
export function sentenceText({ steps }: Row, sides: readonly Side[]): string {
  const said = steps.map((step, i) => {
    const text = step ? `${step.call}. ${step.sentence}` : 'no such step.';
    const findings = step?.findings.map((finding) => ` Finding: ${finding.text}`).join('') ?? '';
    return sides.length > 1 ? `${sides[i]?.view.name ?? ''}: ${text}${findings}` : text + findings;
  });
  return said.join(' ');
}

/** A call, parted where a line that is too short for it is best broken: behind its first bracket. */
export function callParts(call: string): readonly [name: string, rest: string] {
  const end = call.indexOf('(') + 1;
  return [call.slice(0, end), call.slice(end)];
}
