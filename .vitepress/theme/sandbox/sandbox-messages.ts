/** Raised with every change of what the page and sandbox.html say to each other. */
export const version = 2;

/** What the sandbox is asked to run: text alone. */
export interface Job {
  /**
   * ES modules by name. The first one is imported; its default export is
   * called with a `Host` and awaited.
   */
  readonly modules: readonly { readonly name: string; readonly text: string }[];
  readonly argument: string;
  readonly limits: Limits;
}

/** How much a run may take. */
export interface Limits {
  /** From the worker's start; then it is stopped from outside. */
  readonly milliseconds: number;
  /** Lines of output; what follows is dropped inside the worker. */
  readonly entries: number;
  readonly characters: number;
}

/** Enough for every example of the site. */
export const usualLimits: Limits = { milliseconds: 5000, entries: 1000, characters: 200_000 };

/** What the first module of a job is given. */
export interface Host {
  /** One entry of output: a kind, and text. */
  readonly emit: (kind: string, text: string) => void;
  /** Where the other modules can be imported from. */
  readonly urls: Readonly<Record<string, string>>;
  readonly argument: string;
}

/** One entry of output as the page hears it; `cut` says that more was dropped. */
export type Entry = readonly [kind: string, text: string];

/** The first word of a frame that is ready to take orders. */
export interface Ready {
  readonly type: 'ready';
  readonly version: typeof version;
}

/** The page asks its frame for a run; whatever the frame says of it bears the nonce. */
export interface Order {
  readonly nonce: string;
  readonly job: Job;
}

/** What the worker says of its run; the frame adds the order's nonce. */
export type Report =
  | { readonly type: 'started' }
  | { readonly type: 'entries'; readonly entries: readonly Entry[] }
  | ({ readonly type: 'end' } & OwnEnding);

/** How a run ends by itself. */
export type OwnEnding =
  | { readonly how: 'done' }
  /** The browser did not start the worker; why, as it words it, or an empty text. */
  | { readonly how: 'refused'; readonly message: string }
  | {
      readonly how: 'error';
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    };

/** How a run ended. */
export type Ending = OwnEnding | { readonly how: 'time' } | { readonly how: 'stopped' };

/** A message of the frame, once its source is known. */
export type Message =
  | { readonly type: 'started' }
  | { readonly type: 'entries'; readonly entries: readonly Entry[] }
  | { readonly type: 'end'; readonly ending: Ending };

/** Reads a `Report` that came from the frame; null for anything that is none. */
export function readMessage(data: unknown): Message | null {
  if (!isRecord(data)) return null;
  const { type, entries } = data;
  if (type === 'started') return { type };
  if (type === 'entries' && Array.isArray(entries) && entries.every(isEntry)) {
    return { type, entries };
  }
  const ending = type === 'end' ? readEnding(data) : null;
  return ending && { type: 'end', ending };
}

function readEnding({ how, name, message, stack }: Record<string, unknown>): OwnEnding | null {
  if (how === 'done') return { how };
  if (how === 'refused' && typeof message === 'string') return { how, message };
  const isText = [name, message, stack].every((field) => typeof field === 'string');
  if (how !== 'error' || !isText) return null;
  return { how, name: String(name), message: String(message), stack: String(stack) };
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && value.length === 2 && value.every((x) => typeof x === 'string');
}

/** Whether the value has properties at all. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
