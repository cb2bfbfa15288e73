/** What becomes of an example: exactly one of these. */
export type Kind = 'run' | 'type-only' | 'throws' | 'fails' | 'skip';

/** A compile error that a fence must have; its line counts from the fence's first. */
export interface ExpectedError {
  readonly code: string;
  readonly line: number | null;
}

/** What the info string of a fence says. */
export interface Info {
  readonly lang: string;
  /** null: it does not say, or contradicts itself. */
  readonly kind: Kind | null;
  readonly name: string | null;
  readonly reset: boolean;
  /** Source and flags of the pattern that the error's text must match. */
  readonly throws: readonly [source: string, flags: string] | null;
  readonly fails: readonly ExpectedError[];
  readonly skip: string | null;
  /** Whether the fence holds what the example before it prints. */
  readonly output: boolean;
  /** The info string without our flags, as the site's renderer may see it. */
  readonly shown: string;
  /** What is wrong with it, each as one clause. */
  readonly errors: readonly string[];
}

/** Fences in these languages are examples, or must become so. */
export const scriptLanguages = /^(?:[mc]?ts|tsx|typescript|[mc]?js|jsx|javascript)$/;

/** The flags, as an error lists them. */
export const flagNames =
  'run, type-only, throws=/pattern/, fails=TS2322@1, skip="reason", name=word, reset';

const word = /\{[^}]*\}|\[[^\]]*\]|[\w:.-]+=(?:"[^"]*"|\/(?:\\.|[^/\\])+\/[a-z]*|\S+)|\S+/g;

interface Draft {
  kinds: Kind[];
  name: string | null;
  reset: boolean;
  throws: Info['throws'];
  fails: ExpectedError[];
  skip: string | null;
  output: boolean;
  shown: string[];
  errors: string[];
}

/** Reads an info string such as `ts run name=fall-through {2}`. */
export function parseInfo(text: string): Info {
  const [lang = '', ...flags] = text.trim().match(word) ?? [];
  const draft: Draft = {
    kinds: [],
    name: null,
    reset: false,
    throws: null,
    fails: [],
    skip: null,
    output: false,
    shown: [lang],
    errors: [],
  };
  const isScript = scriptLanguages.test(lang);
  for (const flag of flags) {
    const [, key = flag, raw] = /^([\w-]+)(?:=([^]*))?$/.exec(flag) ?? [];
    const value = raw?.replace(/^"([^]*)"$/, '$1');
    const isOurs = isScript ? readFlag(draft, key, value) : readOutput(draft, key);
    if (!isOurs) keep(draft, flag, isScript);
  }
  const { kinds, shown, ...rest } = draft;
  // What is to throw is run as well; it may say so.
  const distinct = new Set(kinds.filter((kind) => kind !== 'run' || !kinds.includes('throws')));
  if (distinct.size > 1) rest.errors.push(`${[...distinct].join(' and ')} exclude each other`);
  const kind = distinct.size === 1 ? ([...distinct][0] ?? null) : null;
  return { lang, kind, ...rest, shown: shown.join(' ') };
}

/** VitePress's own words stay; anything else beside a script is a mistake. */
function keep(draft: Draft, flag: string, isScript: boolean): void {
  const isVitePress = /^(?:\{.*\}|\[.*\]|:[\w-]+(?:=\d+)?|active)$/.test(flag);
  if (isVitePress || !isScript) draft.shown.push(flag);
  else draft.errors.push(`it has no flag "${flag}"`);
}

function readOutput(draft: Draft, key: string): boolean {
  if (key !== 'output' || !/^te?xt$/.test(draft.shown[0] ?? '')) return false;
  draft.output = true;
  return true;
}

function readFlag(draft: Draft, key: string, value: string | undefined): boolean {
  if (value === undefined) {
    if (key === 'reset') draft.reset = true;
    else if (key === 'run' || key === 'type-only') draft.kinds.push(key);
    else if (key === 'skip') draft.errors.push('skip gives no reason');
    else return false;
    return true;
  }
  switch (key) {
    case 'name':
      if (/^[a-z][a-z0-9-]*$/.test(value)) draft.name = value;
      else draft.errors.push(`"${value}" is no name; a name is lower-case words and hyphens`);
      return true;
    case 'skip':
      draft.kinds.push('skip');
      draft.skip = value;
      if (value.trim() === '') draft.errors.push('skip gives no reason');
      return true;
    case 'throws':
      draft.kinds.push('throws');
      readThrows(draft, value);
      return true;
    case 'fails':
      draft.kinds.push('fails');
      readFails(draft, value);
      return true;
    default:
      return false;
  }
}

function readThrows(draft: Draft, value: string): void {
  const [, source, flags = ''] = /^\/((?:\\.|[^/\\])+)\/([a-z]*)$/.exec(value) ?? [];
  try {
    if (source === undefined) throw new SyntaxError('a pattern stands between slashes');
    new RegExp(source, flags);
    draft.throws = [source, flags];
  } catch (error) {
    draft.errors.push(`throws=${value} is no pattern (${String(error)})`);
  }
}

function readFails(draft: Draft, value: string): void {
  for (const part of value.split(',')) {
    const [, code, line] = /^(TS\d+)(?:@(\d+))?$/.exec(part) ?? [];
    if (code === undefined) draft.errors.push(`fails=${value} names no TypeScript error`);
    else draft.fails.push({ code, line: line === undefined ? null : Number(line) });
  }
}
