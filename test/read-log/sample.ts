// Reports of our own wording in the forms of the kernel: what a log holds, and what it says.

/** A text and the fields that it states. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly kind: string;
  /** A kind that a part of it is, read alone. */
  readonly also?: string;
  readonly task: string | null;
  readonly lock: string | null;
  readonly site: string | null;
  readonly held: readonly string[];
}

/** The text between the ticks, without the line ends around it. */
export const text = (lines: string): string => lines.replace(/^\n|\n$/g, '');
