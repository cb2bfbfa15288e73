/** A part of a source file between `#region name` and `#endregion`. */
export interface Region {
  readonly name: string;
  /** Lines of the markers, counted from 1. */
  readonly from: number;
  readonly to: number;
}

const start = /^\s*(?:\/\/\s*#?|#\s*|\/\*\s*#|<!--\s*#?)region\s+([\w.-]+)/;
const end = /^\s*(?:\/\/\s*#?|#\s*|\/\*\s*#|<!--\s*#?)endregion\b(?:\s+([\w.-]+))?/;

/** Whether a line of code opens or closes a region. */
export function isRegionMarker(line: string): boolean {
  return start.test(line) || end.test(line);
}

/** What findRegions gives. */
export interface Regions {
  readonly regions: readonly Region[];
  /** Names that are opened and not closed, or opened twice. */
  readonly broken: readonly string[];
}

/** The regions of a source file, nested ones included. */
export function findRegions(text: string): Regions {
  const regions: Region[] = [];
  const open: { name: string; from: number }[] = [];
  const broken: string[] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    const opened = start.exec(line)?.[1];
    if (opened !== undefined) {
      const isTaken = [...open, ...regions].some(({ name }) => name === opened);
      if (isTaken) broken.push(opened);
      open.push({ name: opened, from: i + 1 });
      return;
    }
    const closing = end.exec(line);
    if (!closing) return;
    const name = closing[1] ?? open.at(-1)?.name;
    const index = open.findLastIndex((region) => region.name === name);
    const region = open[index];
    if (!region) return;
    open.splice(index);
    regions.push({ ...region, to: i + 1 });
  });
  return { regions, broken: [...broken, ...open.map(({ name }) => name)] };
}
