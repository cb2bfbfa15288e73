import type {
  Kernel,
  LockOperation,
  LockTable,
  Value,
} from '../kernel/index.ts';

/** What a run of a case meets. */
export interface Setting {
  /** Every allocation fails. */
  readonly fail?: boolean;
  readonly memory?: Readonly<Record<string, Value>>;
  /** What was done with the locks before. */
  readonly history?: readonly LockOperation[];
}

/** One bug of the kernel, retold. */
export interface Case {
  /** The kernel's function in which the mistake is. */
  readonly name: string;
  readonly year: number;
  /** Id of its entry among the sources. */
  readonly source: string;
  /** The shape of the mistake, and what it does. */
  readonly shape: string;
  readonly does: string;
  /** Functions that are shown, in the order of the file. */
  readonly shown: readonly string[];
  /** How many locks it holds at entry and at its return, as it promises. */
  readonly context: readonly [enters: number, leaves: number];
  readonly locks: LockTable;
  /** The task's code with the mistake and without it. */
  readonly wrong: () => Kernel<void>;
  readonly repaired: () => Kernel<void>;
  /** Who calls it all: the outermost function of a call trace. */
  readonly entry: string;
  /** Where it goes wrong, and where nobody sees anything. */
  readonly rare: Setting;
  readonly usual: Setting;
}

/** The file of a case, with the mistake or without it. */
export function fileOf({ name }: Case, version: Version): string {
  const file =
    version === 'wrong' ? name : `${name.replaceAll('_', '-')}-repaired`;
  return `src/casebook/${file}.ts`;
}

/** With the mistake, or without it. */
export type Version = 'wrong' | 'repaired';
