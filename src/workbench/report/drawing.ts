/** A box of a drawing: who, or a lock. */
export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isLock: boolean;
  /** Its name, broken so that it fits. */
  readonly lines: readonly string[];
  /** What it does, under its name. */
  readonly under: readonly string[];
  /** The whole name. */
  readonly name: string;
  readonly href: string | null;
}

/** An arrow of a drawing, with its words. */
export interface DrawnArrow {
  /** The path of its line, and the corners of its head. */
  readonly line: string;
  readonly head: string;
  readonly isWrong: boolean;
  /** Broken: somebody goes for a lock that is not his. */
  readonly isDashed: boolean;
  readonly label: {
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'middle' | 'end';
    readonly lines: readonly string[];
  };
  /** The same in a sentence, and the part of the page that has the line of the log. */
  readonly says: string;
  readonly href: string | null;
}

/** A picture as its parts stand, in units of which a narrow screen has as many. */
export interface Drawing {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DrawnBox[];
  readonly arrows: readonly DrawnArrow[];
}

/** As wide as a narrow phone shows without a smaller letter. */
export const WIDTH = 296;
/** One letter of a name, and the height of its line. */
export const LETTER = 6.7;
export const LINE = 15;

/** The most lines that a name gets. */
const LINES_MAX = 4;

/** A name in lines of so many letters, broken where a word of it ends; the middle of a very long one is left out. */
export function broken(name: string, letters: number): string[] {
  const most = letters * LINES_MAX;
  const end = Math.floor(most / 3);
  const shown = name.length <= most ? name : `${name.slice(0, most - end - 1)}…${name.slice(-end)}`;
  for (const isAtWords of [true, false]) {
    const lines = cutInto(shown, letters, isAtWords);
    if (lines.length <= LINES_MAX) return lines;
  }
  return [];
}

function cutInto(name: string, letters: number, isAtWords: boolean): string[] {
  const lines: string[] = [];
  let rest = name;
  while (rest.length > letters) {
    const ends = [...rest.slice(0, letters).matchAll(/[\s_./:>\-#)]/g)].map(
      ({ index }) => index + 1,
    );
    const at = ends.at(-1) ?? 0;
    const cut = isAtWords && at > letters / 2 ? at : letters;
    lines.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...lines, rest];
}

/** The corners of a head at the end of a line that comes from a point. */
export function headAt([x, y]: Point, [fromX, fromY]: Point): string {
  const angle = Math.atan2(y - fromY, x - fromX);
  const corner = (turn: number): string =>
    `${round(x - 8 * Math.cos(angle + turn))},${round(y - 8 * Math.sin(angle + turn))}`;
  return `${round(x)},${round(y)} ${corner(0.45)} ${corner(-0.45)}`;
}

/** Across, and down. */
export type Point = readonly [x: number, y: number];

/** To a tenth: what nobody sees is not sent. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
