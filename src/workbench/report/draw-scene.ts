import type { PictureEdge, ReportPicture } from '../../explain-log/picture.ts';
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
} from './drawing.ts';

const PAD = 7;
const GAP = 18;
const ACTOR = 98;
const LOCK = 116;
/** The room between two arrows at one box. */
const PORT = 19;
/** The room for an interrupt between two actors. */
const INTERRUPT = 34;

/** Who holds which lock, and who goes for it: actors on the left, locks on the right. */
export function drawScene(
  { actors, edges, interrupt }: Omit<ReportPicture, 'circle'>,
  hrefOf: (line: number | null) => string | null,
): Drawing {
  const locks = [...new Set(edges.map(({ lock }) => lock))];
  const ends = (fits: (edge: PictureEdge) => boolean): number => edges.filter(fits).length;
  let top = 1;
  const actorBoxes = actors.map(({ name, does, line }) => {
    const count = ends(({ actor }) => actor === name);
    const box = boxOf(
      name,
      does,
      { x: 1, y: top, width: ACTOR, isLock: false },
      count,
      hrefOf(line),
    );
    top += box.height + (interrupt?.of === name ? INTERRUPT : GAP);
    return box;
  });
  top = 1;
  const lockBoxes = locks.map((name) => {
    const held = edges.find(({ lock }) => lock === name);
    const count = ends(({ lock }) => lock === name);
    const at = { x: WIDTH - LOCK - 1, y: top, width: LOCK, isLock: true };
    const box = boxOf(name, null, at, count, hrefOf(held?.line ?? null));
    top += box.height + GAP;
    return box;
  });
  const height = Math.max(...[...actorBoxes, ...lockBoxes].map(({ y, height }) => y + height)) + 1;
  // The shorter column stands in the middle of the other.
  const boxes = [centred(actorBoxes, height), centred(lockBoxes, height)] as const;
  const arrows = edges.map((edge) => arrowOf(edge, edges, boxes, hrefOf));
  return {
    title: interrupt ? 'What the interrupt meets' : 'Who holds what, and who goes for it',
    width: WIDTH,
    height,
    boxes: boxes.flat(),
    arrows: [...arrows, ...(interrupt ? [interruptArrow(interrupt, boxes[0])] : [])],
  };
}

function boxOf(
  name: string,
  does: string | null,
  at: Pick<DrawnBox, 'x' | 'y' | 'width' | 'isLock'>,
  ports: number,
  href: string | null,
): DrawnBox {
  const letters = Math.floor((at.width - 2 * PAD) / LETTER);
  const lines = broken(name, letters);
  const under = does === null ? [] : broken(does, letters);
  const height = Math.max((lines.length + under.length) * LINE + 2 * PAD, ports * PORT + PAD);
  return { ...at, height, lines, under, name, href };
}

function centred(boxes: readonly DrawnBox[], height: number): DrawnBox[] {
  const last = boxes.at(-1);
  const down = last ? (height - last.y - last.height - 1) / 2 : 0;
  return boxes.map((box) => ({ ...box, y: Math.round(box.y + down) }));
}

/** From the actor to the lock that it goes for, or from a lock to who has it. */
function arrowOf(
  edge: PictureEdge,
  edges: readonly PictureEdge[],
  [actors, locks]: readonly [readonly DrawnBox[], readonly DrawnBox[]],
  hrefOf: (line: number | null) => string | null,
): DrawnArrow {
  const actor = actors.find(({ name }) => name === edge.actor);
  const lock = locks.find(({ name }) => name === edge.lock);
  const ys = [
    portOf(
      edge,
      edges.filter((one) => one.actor === edge.actor),
      actor,
    ),
    portOf(
      edge,
      edges.filter((one) => one.lock === edge.lock),
      lock,
    ),
  ] as const;
  const xs = [(actor?.x ?? 0) + (actor?.width ?? 0), lock?.x ?? 0] as const;
  const bend = (xs[0] + xs[1]) / 2 - 14;
  const [left, right] = [[xs[0] + 2, ys[0]] as const, [xs[1] - 2, ys[1]] as const];
  const curve = (
    [x, y]: readonly [number, number],
    [toX, toY]: readonly [number, number],
  ): string =>
    `M${round(x)} ${round(y)}C${round(bend)} ${round(y)} ${round(bend)} ${round(toY)} ${round(toX)} ${round(toY)}`;
  return {
    line: edge.isHeld
      ? curve(right, [left[0] + 6, left[1]])
      : curve(left, [right[0] - 6, right[1]]),
    head: edge.isHeld
      ? headAt(left, [left[0] + 20, left[1]])
      : headAt(right, [right[0] - 20, right[1]]),
    isWrong: edge.isWrong,
    isDashed: !edge.isHeld,
    label: { x: right[0] - 12, y: right[1] - 3, anchor: 'end', lines: [edge.does] },
    says: sentenceOf(edge),
    href: hrefOf(edge.line),
  };
}

/** Where an edge ends at a box: one under the other, in their order. */
function portOf(edge: PictureEdge, own: readonly PictureEdge[], box: DrawnBox | undefined): number {
  if (!box) return 0;
  return box.y + (box.height * (own.indexOf(edge) + 1)) / (own.length + 1);
}

const sentences: Readonly<Record<string, string>> = {
  'has or awaits': 'has it on its list, held or waited for:',
  lacks: 'does not hold',
};

function sentenceOf({ actor, lock, does }: PictureEdge): string {
  return `${actor} ${sentences[does] ?? does} ${lock}`;
}

function interruptArrow(
  { by, of }: { readonly by: string; readonly of: string },
  actors: readonly DrawnBox[],
): DrawnArrow {
  const [above, below] = [of, by].map((name) => actors.find((one) => one.name === name));
  const x = 40;
  const from = (above?.y ?? 0) + (above?.height ?? 0) + 2;
  const to = (below?.y ?? 0) - 2;
  return {
    line: `M${String(x)} ${round(from)}L${String(x)} ${round(to - 6)}`,
    head: headAt([x, to], [x, from]),
    ...{ isWrong: false, isDashed: false },
    label: { x: x + 8, y: (from + to) / 2 + 3, anchor: 'start', lines: ['interrupted by'] },
    says: `${of}, is interrupted: ${by.charAt(0).toLowerCase()}${by.slice(1)}`,
    href: null,
  };
}
