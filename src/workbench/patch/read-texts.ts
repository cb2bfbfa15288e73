import { pairFunctions } from '../../read-c/pair-functions.ts';
import { readPaste } from '../../read-c/read-paste.ts';
import type { CutFunction, FunctionPair } from '../../read-c/read-patch.ts';
import type { PatchTexts } from './patch-view.ts';

type Paste = ReturnType<typeof readPaste>;

/** The functions of two texts, and what there is to say about the texts themselves. */
export interface TextsRead {
  readonly notes: readonly string[];
  readonly pairs: readonly FunctionPair[];
  /** Whether there is a before and an after to compare. */
  readonly compares: boolean;
}

/**
 * Reads what stands in the two boxes. A diff in one of them is both texts at once, and the other is left aside;
 * functions in both are paired by their names; functions in one alone are looked at without a comparison.
 */
export function readTexts({ before, after }: PatchTexts): TextsRead {
  const left = readPaste(before);
  const right = readPaste(after);
  const [diff, other] = left.kind === 'diff' ? [left, after] : [right, before];
  if (diff.kind === 'diff') return fromDiff(diff, other.trim() !== '');
  const both = before.trim() !== '' && after.trim() !== '';
  if (!both) return fromOne(before.trim() === '' ? right : left);
  const sides = [
    { name: 'Before', paste: left },
    { name: 'After', paste: right },
  ];
  const notes = sides.map(({ name, paste }) => `${name}: ${said(paste)}`);
  if (left.kind !== 'functions' || right.kind !== 'functions') {
    return { notes, pairs: [], compares: true };
  }
  return { notes, pairs: pairFunctions(left.functions, right.functions), compares: true };
}

function fromDiff(paste: Paste & { kind: 'diff' }, hasOther: boolean): TextsRead {
  const { pairs, cut } = paste.patch;
  const notes = [said(paste), ...cut.map(cutNote)];
  const aside = 'The other box was left aside: a diff says both texts.';
  return { notes: hasOther ? [...notes, aside] : notes, pairs, compares: true };
}

function fromOne(paste: Paste): TextsRead {
  if (paste.kind !== 'functions') return { notes: [said(paste)], pairs: [], compares: false };
  const pairs = paste.functions.map(({ name, ...after }) => ({
    file: '',
    name,
    before: null,
    after,
  }));
  return { notes: [`${said(paste)} One text alone: nothing is compared.`], pairs, compares: false };
}

const said = ({ found, todo }: Paste): string => {
  const sentence = /[.!?]$/.test(found) ? found : `${found}.`;
  return todo === '' ? sentence : `${sentence} ${todo}`;
};

function cutNote({ name, file, line, reason, command }: CutFunction): string {
  const what = name === null ? 'A function' : `${name}()`;
  const where = file === '' ? '' : ` in ${file}`;
  return `${what}${where}, near line ${String(line)}, is not shown whole: ${reason}. It is not guessed at; \`${command}\` shows it.`;
}
