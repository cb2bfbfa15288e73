// Damage that logs meet, drawn by chance from a seed.
import { chances } from '../chances.ts';
import { layouts } from './layouts.ts';
import type { Sample } from './sample.ts';

/** A damaged log, and the reports that were in it when it was whole. */
export interface Damaged {
  readonly text: string;
  readonly of: readonly Sample[];
}

/** One or two reports, mixed if two, with up to six kinds of damage. */
export function damaged(samples: readonly Sample[], seed: number): Damaged {
  const chance = chances(seed);
  const whole = (below: number): number => Math.floor(chance() * below);
  const pick = <T>(list: readonly T[]): T => list[whole(list.length)] as T;
  const one = pick(samples);
  const of = chance() < 0.3 ? [one, pick(samples)] : [one];
  let lines = of.length === 2 ? mix(of, chance) : one.text.split('\n');
  for (let n = whole(7); n > 0; n--) lines = pick(damages)(lines, whole);
  const layout = pick(Object.values(layouts));
  return { text: layout(lines.join('\n')), of };
}

type Damage = (lines: readonly string[], whole: (below: number) => number) => string[];

/** A line put in, lost, doubled, cut or moved; an end lost; noise between. */
const damages: readonly Damage[] = [
  (lines, whole) => lines.filter((_, at) => at !== whole(lines.length)),
  (lines, whole) => lines.filter(() => whole(10) > 0),
  (lines, whole) => lines.flatMap((line) => (whole(10) === 0 ? [line, line] : [line])),
  (lines, whole) =>
    lines.map((line) => (whole(10) === 0 ? line.slice(0, whole(line.length + 1)) : line)),
  (lines, whole) =>
    lines.map((line) => (whole(10) === 0 ? line.slice(whole(line.length + 1)) : line)),
  (lines, whole) => lines.map((line) => (whole(10) === 0 ? `[   99.123456] ${line}` : line)),
  (lines, whole) => lines.slice(whole(lines.length)),
  (lines, whole) => lines.slice(0, 1 + whole(lines.length)),
  (lines, whole) => {
    const at = whole(lines.length + 1);
    return [
      ...lines.slice(0, at),
      'usb 1-1: device descriptor read/64, error -71',
      ...lines.slice(at),
    ];
  },
  (lines, whole) => {
    const at = whole(lines.length);
    return lines.map((line, i) =>
      i === at ? (lines[at + 1] ?? line) : i === at + 1 ? (lines[at] ?? line) : line,
    );
  },
  (lines, whole) =>
    lines.map((line) =>
      whole(20) === 0 ? line.replace(/[a-z]/, String.fromCharCode(33 + whole(90))) : line,
    ),
];

/** Two reports line by line, each in its own order. */
function mix(of: readonly Sample[], chance: () => number): string[] {
  const [first = [], second = []] = of.map(({ text }) => text.split('\n'));
  const mixed: string[] = [];
  const isApart = chance() < 0.5;
  const rest: readonly [string[], string[]] = [[...first], [...second]];
  while (rest[0].length + rest[1].length > 0) {
    const from = isApart ? (rest[0].length > 0 ? 0 : 1) : chance() < 0.5 ? 0 : 1;
    const line = rest[from].shift();
    if (line !== undefined) mixed.push(line);
  }
  return mixed;
}
