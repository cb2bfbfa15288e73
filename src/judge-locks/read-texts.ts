import {
  pairFunctions,
  readPaste,
  type FunctionPair,
  type Paste,
  type Patch,
} from '../read-c/index.ts';

/** What somebody gives: a text before and one after. One of them may be empty, and one may be a whole diff. */
export interface Texts {
  readonly before: string;
  readonly after: string;
}

/** The functions of two texts, of a diff or of one text, before anything is judged. */
export interface TextsRead {
  /** Whether there is a before and an after to compare. */
  readonly kind: 'change' | 'text';
  /** What was read, in a sentence. */
  readonly read: string;
  /** Which text was left aside, and why, in a sentence for who gave it; empty where none was. */
  readonly leftAside: string;
  /** Functions that changed; of one text alone, all of them. */
  readonly pairs: readonly FunctionPair[];
  /** Functions of which a diff shows a part alone. */
  readonly cut: Patch['cut'];
  /** Files of a diff that are not C, by their name. */
  readonly notC: readonly string[];
}

/** Texts in which nothing can be judged: what they are, and what to give instead. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly read: string;
  readonly todo: string;
  readonly cut: Patch['cut'];
}

/** What may be left aside of two texts, since nobody need have meant it. */
export interface Aside {
  /** What stands beside a diff. */
  readonly besideDiff: boolean;
  /** The text that stood there before anybody typed, where the other one did not: beside other functions. */
  readonly loaded: keyof Texts | null;
}

const nothingAside: Aside = { besideDiff: false, loaded: null };

/**
 * Reads two texts. A diff in one of them is both at once. Functions in both are paired by their names, and those that
 * did not change are left out; functions in one alone are looked at without a comparison.
 */
export function readTexts(
  { before, after }: Texts,
  { besideDiff, loaded }: Aside = nothingAside,
): TextsRead | Unreadable {
  const [left, right] = [readPaste(before), readPaste(after)];
  const [diff, other] = left.kind === 'diff' ? [left, after] : [right, before];
  if (diff.kind === 'diff') {
    const hasOther = other.trim() !== '';
    if (!hasOther || besideDiff) return fromDiff(diff, hasOther);
    const todo = 'A diff has both sides in it: give it alone.';
    return unreadable({ ...diff, todo }, `The text ${diff === left ? 'before' : 'after'}: `);
  }
  if (before.trim() === '' || after.trim() === '') {
    return fromOne(before.trim() === '' ? right : left);
  }
  if (left.kind !== 'functions') return unreadable(left, 'The text before: ');
  if (right.kind !== 'functions') return unreadable(right, 'The text after: ');
  const names = left.functions.map(({ name }) => name);
  if (loaded && !right.functions.some(({ name }) => names.includes(name))) {
    const aside = `The text ${loaded} was left aside: it came with the page, and is of another function.`;
    return fromOne(loaded === 'before' ? right : left, aside);
  }
  const pairs = pairFunctions(left.functions, right.functions).filter(
    (pair) => pair.before?.text !== pair.after?.text,
  );
  const read = `Two texts: ${left.found} before, ${right.found} after; ${String(pairs.length)} changed.`;
  return { kind: 'change', read, leftAside: '', pairs, cut: [], notC: [] };
}

function fromDiff(
  { patch, found, todo }: Paste & { kind: 'diff' },
  hasOther: boolean,
): TextsRead | Unreadable {
  const { files, pairs, cut, revision } = patch;
  if (pairs.length === 0 && cut.length > 0) return { kind: 'unreadable', read: found, todo, cut };
  const commit = revision === null ? '' : `Commit ${revision}. `;
  const leftAside = hasOther ? 'The other text was left aside: a diff has both sides in it.' : '';
  return {
    kind: 'change',
    read: `${commit}${found}`,
    leftAside,
    pairs,
    cut,
    notC: files.filter(({ isC }) => !isC).map(({ file }) => file),
  };
}

function fromOne(paste: Paste, leftAside = ''): TextsRead | Unreadable {
  if (paste.kind !== 'functions') return unreadable(paste, '');
  const pairs = paste.functions.map(({ name, text, firstLine }) => ({
    file: '',
    name,
    before: null,
    after: { text, firstLine },
  }));
  return { kind: 'text', read: `One text: ${paste.found}.`, leftAside, pairs, cut: [], notC: [] };
}

const unreadable = ({ found, todo }: Paste, where: string): Unreadable => ({
  kind: 'unreadable',
  read: `${where}${found}`,
  todo,
  cut: [],
});
