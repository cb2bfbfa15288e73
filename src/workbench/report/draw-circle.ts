import type { PictureLeg } from '../../explain-log/picture.ts';
import {
  broken,
  headAt,
  LETTER,
  LINE,
  round,
  WIDTH,
  type DrawnArrow,
  type DrawnBox,
  type Drawing,
  type Point,
} from './drawing.ts';

const BOX = 120;
const PAD = 6;
const CENTRE = WIDTH / 2;
const ACROSS = 86;
/** More than this is a knot on a phone: then the words alone tell it. */
const LEGS_MAX = 8;

/** The circle of a circular dependency: each arrow leads from a lock that was held to the one that was taken. */
export function drawCircle(
  legs: readonly PictureLeg[],
  hrefOf: (line: number | null) => string | null,
): Drawing {
  const isDrawn = legs.length > 1 && legs.length <= LEGS_MAX;
  const sizes = legs.map(({ holds }) => broken(holds, Math.floor((BOX - 2 * PAD) / LETTER)));
  const tallest = Math.max(...sizes.map(({ length }) => length)) * LINE + 2 * PAD;
  const down = Math.max(90, (legs.length * (tallest + 26)) / 4);
  const middle = down + tallest / 2 + 1;
  const angleOf = (at: number): number => (2 * Math.PI * at) / legs.length - Math.PI / 2;
  const onRing = (angle: number): Point => [
    CENTRE + ACROSS * Math.cos(angle),
    middle + down * Math.sin(angle),
  ];
  const boxes = legs.map(({ holds, line }, at): DrawnBox => {
    const lines = sizes[at] ?? [];
    const height = lines.length * LINE + 2 * PAD;
    const [x, y] = onRing(angleOf(at));
    return {
      ...{ x: x - BOX / 2, y: Math.round(y - height / 2), width: BOX, height, isLock: true },
      ...{ lines, under: [], name: holds, href: hrefOf(line) },
    };
  });
  const arrows = legs.map((leg, at): DrawnArrow => {
    const ends = [boxes[at], boxes[(at + 1) % boxes.length]];
    const points = between(onRing, angleOf(at), angleOf(at + 1), ends);
    return {
      line: points
        .slice(0, -1)
        .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`)
        .join(''),
      head: headAt(points.at(-1) ?? [0, 0], points.at(-4) ?? points[0] ?? [0, 0]),
      isWrong: leg.isNow,
      isDashed: leg.isNow,
      label: labelOf(leg, onRing(angleOf(at + 0.5)), middle),
      says: sentenceOf(leg),
      href: hrefOf(leg.line),
    };
  });
  return {
    title: 'The circle',
    width: WIDTH,
    height: isDrawn ? Math.ceil(2 * middle) : 0,
    boxes: isDrawn ? boxes : [],
    arrows,
  };
}

/** The part of the ring between two boxes. */
function between(
  onRing: (angle: number) => Point,
  from: number,
  to: number,
  boxes: readonly (DrawnBox | undefined)[],
): Point[] {
  const samples = 48;
  return Array.from({ length: samples + 1 }, (_, i) =>
    onRing(from + ((to - from) * i) / samples),
  ).filter(
    ([x, y]) =>
      !boxes.some(
        (box) =>
          box &&
          x > box.x - 3 &&
          x < box.x + box.width + 3 &&
          y > box.y - 3 &&
          y < box.y + box.height + 3,
      ),
  );
}

/** Inside the ring, beside the arrow: when, and by whom. */
function labelOf({ by, isNow }: PictureLeg, [x, y]: Point, middle: number): DrawnArrow['label'] {
  const side = Math.abs(x - CENTRE) < 20 ? 0 : Math.sign(x - CENTRE);
  const letters = side === 0 ? 20 : Math.max(8, Math.floor((Math.abs(x - CENTRE) - 12) / LETTER));
  const name = by === null ? [] : [by.length > letters ? `${by.slice(0, letters - 1)}…` : by];
  const lines = [isNow ? 'now:' : 'earlier:', ...name];
  return {
    x: x - side * 9,
    y: side === 0 ? (y > middle ? y - 9 - LINE * (lines.length - 1) : y + 18) : y - LINE / 2 + 4,
    anchor: side === 0 ? 'middle' : side > 0 ? 'end' : 'start',
    lines,
  };
}

function sentenceOf({ holds, takes, by, isNow }: PictureLeg): string {
  const who = by === null ? '' : ` by ${by}`;
  return `${holds} is held, ${takes} is taken${who}, ${isNow ? 'now, which closes it' : 'earlier'}`;
}
