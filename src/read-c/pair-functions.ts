import type { Excerpt, FunctionPair } from './read-patch.ts';

type Named = Excerpt & { readonly name: string };

/**
 * The functions of two texts, paired by their names; those of one text alone
 * are pairs without the other side. A single function in each is the same one,
 * whatever it is called.
 */
export function pairFunctions(
  before: readonly Named[],
  after: readonly Named[],
): readonly FunctionPair[] {
  const left = [...before];
  const single = before.length === 1 && after.length === 1;
  const pairs = after.map((one) => {
    const at = single ? 0 : left.findIndex((other) => other.name === one.name);
    const [old] = at < 0 ? [] : left.splice(at, 1);
    return { file: '', name: one.name, before: old ? plain(old) : null, after: plain(one) };
  });
  const gone = left.map((one) => ({ file: '', name: one.name, before: plain(one), after: null }));
  return [...pairs, ...gone];
}

const plain = ({ text, firstLine }: Named): Excerpt => ({ text, firstLine });
