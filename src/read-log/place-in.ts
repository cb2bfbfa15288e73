/** `func+0x10/0x20`, with the address where the report gives one. */
export interface ParsedPlace {
  readonly fn: string;
  /** Null, as is the size, where a tool has put the line of the source in its place. */
  readonly offset: number | null;
  readonly size: number | null;
  readonly address: string | null;
}

/** A place as it stands, without its address and with its module: `demo_free+0x34/0x90 [demo]`. */
export interface PlaceText extends ParsedPlace {
  readonly text: string;
}

const pattern =
  /(?:\[?<?([0-9a-f]{8,16})>?\]? )?\(?([\w.$]+)\)?(?:\+0x([0-9a-f]+)\/0x([0-9a-f]+)| \(([^\s():]+:\d+[^()]*(?:\([^()]*\))?[^()]*)\))((?: \[[\w -]+\])?)/;

/** The first place of a text, or null. */
export function placeIn(text: string): PlaceText | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [, address = null, fn = '', offset, size, source, module = ''] = found;
  const at = source === undefined ? `+0x${offset ?? ''}/0x${size ?? ''}` : ` (${source})`;
  return { text: `${fn}${at}${module}`, fn, offset: hex(offset), size: hex(size), address };
}

function hex(digits: string | undefined): number | null {
  return digits === undefined ? null : parseInt(digits, 16);
}
