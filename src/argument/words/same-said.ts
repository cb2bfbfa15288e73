import { fieldsOf, headOf, isDoubt } from './contraries.ts';
import { actorOf, isMeaning, thingOf } from './lexicon.ts';

/** A statement, wherever it stands. */
interface Item {
  readonly item: string;
}

/** What a part states anew, and what it states no more. */
interface Changed<A extends Item, G extends Item> {
  readonly added: readonly A[];
  readonly gone: readonly G[];
}

/**
 * What is left of the changes of a part where they say the same in another way: a word that may have another sense, a
 * word that is said of another thing since its sentence was turned, a word that says something only in the place of
 * another.
 */
export function otherThanSaid<A extends Item, G extends Item>({
  added,
  gone,
}: Changed<A, G>): Changed<A, G> {
  const senses = withoutPairs({ added, gone }, (one, other) =>
    [
      [one, other],
      [other, one],
    ].some(([doubt = '', sure = '']) => doubt === `?${headOf(sure)}`),
  );
  const sure = filtered(senses, (item) => !isDoubt(item));
  const turned = isReplaced(sure, 'things') ? sure : withoutPairs(sure, movesIn(sure));
  return filtered(turned, (item) => {
    const fields = fieldsOf(item);
    return fields.length === 0 || fields.some((field) => isReplaced(turned, field));
  });
}

/** Whether something of a field is new, and something of it is gone. */
const isReplaced = ({ added, gone }: Changed<Item, Item>, field: string): boolean =>
  [added, gone].every((list) => list.some(({ item }) => fieldsOf(item).includes(field)));

/** Whether two statements are one that is said of another thing now; two words that exchange their things are not. */
function movesIn({ added, gone }: Changed<Item, Item>): (one: string, other: string) => boolean {
  const lost = new Set(gone.map(({ item }) => saidOf(item)));
  const exchanged = new Set(added.map(({ item }) => saidOf(item)).filter((of) => lost.has(of)));
  return (one, other) => {
    const heads = new Set([headOf(one), headOf(other)]);
    const of = [saidOf(one), saidOf(other)].filter((thing) => thing !== '');
    if (of.some((thing) => exchanged.has(thing))) return false;
    if (heads.has('not')) return heads.has('no') && of.length < 2;
    const isOne =
      heads.size === 1 && isMeaning(headOf(one)) && !/ (?:>|then|minus) /.test(one + other);
    const isMoved = fieldsOf(one).length === 0 ? !of.some(isRival) : !of.every(isRival);
    return isOne && (of.length < 2 || isMoved);
  };
}

const saidOf = (item: string): string => item.slice(headOf(item).length + 1);

/** Whether it matters of what something is said even where both are named: who does it, on which lock, a name. */
const isRival = (thing: string): boolean => {
  const kind = thingOf(thing);
  if (actorOf(thing) !== null) return true;
  // A plain word, cut short, stands for what follows: another may stand there as well.
  if (kind === null) return !/^[a-z]{1,5}$/.test(thing);
  return /^(?:rcu|lock|task|kernel|model)$/.test(kind);
};

/** The changes but for the pairs that fit. */
function withoutPairs<A extends Item, G extends Item>(
  { added, gone }: Changed<A, G>,
  fit: (one: string, other: string) => boolean,
): Changed<A, G> {
  const left = [...gone];
  const rest = added.filter(({ item }) => {
    const at = left.findIndex((other) => fit(item, other.item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { added: rest, gone: left };
}

const filtered = <A extends Item, G extends Item>(
  { added, gone }: Changed<A, G>,
  keeps: (item: string) => boolean,
): Changed<A, G> => ({
  added: added.filter(({ item }) => keeps(item)),
  gone: gone.filter(({ item }) => keeps(item)),
});
