import type { FirstCase, FirstScreen } from './first-screen.ts';
import { columnsMax, wrap } from '../text/wrap.ts';

const columns = [4, 3, 5] as const;
const lead = columns.reduce((sum, width) => sum + width + 2, 0);

/** The first screen as a table for each case: the line of C, and what happens there. */
export function firstScreenText({ cases }: FirstScreen): string[] {
  return cases.flatMap((one, i) => [...(i > 0 ? [''] : []), ...caseText(one)]);
}

function caseText({ run, label, lines, stops }: FirstCase): string[] {
  const rows = stops.flatMap(({ n, lines: on, rcuDepth, isHeld, sentence }) => {
    const code = on.map((line) => lines[line]?.text.trim() ?? '').join(' ');
    const [first = '', ...more] = wrap(code, columnsMax - lead);
    return [
      row(String(n), String(rcuDepth), isHeld ? 'held' : 'free', first),
      ...more.map((text) => ' '.repeat(lead + 4) + text),
      ...wrap(sentence, columnsMax - lead - 2).map((text) => `${' '.repeat(lead + 2)}${text}`),
    ];
  });
  return [
    `${label} (${run}):`,
    '',
    row('step', 'rcu', 'lock', 'line, and what happens there'),
    ...rows,
  ];
}

function row(step: string, rcu: string, lock: string, rest: string): string {
  const cells = [step, rcu, lock].map((cell, i) => cell.padStart(columns[i] ?? 0));
  return `${cells.join('  ')}  ${rest}`;
}
