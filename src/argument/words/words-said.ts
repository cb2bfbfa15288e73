import { inWords } from '../../literate/prose/number-words.ts';
import { contrariesOf, contraryOf, isNoun, ordered } from './contraries.ts';
import { actorOf, isAct, meaningOf, thingOf, turnOf } from './lexicon.ts';
import { codeOf, isSmall, piecesOf, type Piece } from './text-pieces.ts';
import {
  before,
  doubtOf,
  isCoordinating,
  isIdiom,
  isLeftOut,
  isVague,
  wordAt,
} from './word-senses.ts';

/** Something that a text states in a word, in a form that a turn of the sentence does not change. */
export interface Said {
  /** `before allocation`, `may`, `v3.8`, `code rcu_read_unlock`. */
  readonly item: string;
  readonly offset: number;
  /** As the text has it. */
  readonly text: string;
}

/**
 * What a text states. A state, an order or a count is told with the nearest thing that it can be said of in its clause,
 * what is done with who does it; what may be, names of the code, figures and proper names are told by themselves. So the same said in another order is the same, and a word said of another thing is not.
 */
export function wordsSaid(text: string, from = 0): Said[] {
  const found = piecesOf(text);
  const said: Said[] = [];
  found.forEach((piece, i) => {
    const tell = (item: string): void => {
      said.push({ item, offset: from + piece.offset, text: piece.text });
    };
    if (piece.kind === 'code' || piece.kind === 'name') tellNamed(found, i, tell);
    else if (piece.kind === 'figure') tell(piece.text);
    else if (piece.kind === 'clause') {
      const turn = turnOf(piece.text.toLowerCase());
      const next = found[i + 1]?.kind ?? 'sentence';
      // "First, though:" turns nothing.
      if (turn !== null && next !== 'clause' && next !== 'sentence') tell(turn);
    } else if (piece.kind === 'word') {
      tellWord(found, i, tell);
      tellOrder(found, i, tell);
    }
  });
  return said;
}

/** A name of the code or another, and the one before it in its sentence: two that change places say something else. */
function tellNamed(found: readonly Piece[], i: number, tell: (item: string) => void): void {
  const nameOf = (piece: Piece): string => (piece.kind === 'code' ? codeOf(piece) : piece.text);
  const own = found[i];
  if (!own) return;
  tell(`${own.kind} ${nameOf(own)}`);
  const before = found.slice(sentenceOf(found, i), i).findLast(({ kind }) => kind === own.kind);
  if (before && nameOf(before) !== nameOf(own)) tell(ordered(nameOf(before), nameOf(own)));
}

/** Acts that are listed, in the order of the list; things of which a sentence says that they have an order. */
function tellOrder(found: readonly Piece[], i: number, tell: (item: string) => void): void {
  const act = actOf(found[i]);
  if (act !== null) {
    for (let k = i + 1; k < i + 8; k += 1) {
      const piece = found[k];
      if (!piece || piece.kind === 'sentence') break;
      if (piece.kind === 'clause' && !/^(?:,|and)$/i.test(piece.text)) break;
      const next = actOf(piece);
      if (next === null) continue;
      if (next !== act && found.slice(i, k).some(({ kind }) => kind === 'clause')) {
        tell(`${act} > ${next}`);
      }
      break;
    }
  }
  for (const own of contrariesAt(found, i)) {
    for (let k = i - 1; found[k] && found[k]?.kind !== 'sentence'; k -= 1) {
      const other = contrariesAt(found, k).find(({ field }) => field === own.field);
      if (!other) continue;
      if (other.is !== own.is) tell(ordered(other.is, own.is));
      break;
    }
  }
  // "Then the fewest of these, then of those": a list of which the order matters.
  if (isThen(found[i]) && found.slice(sentenceOf(found, i), i).some(isThen)) {
    const [earlier, later] = [-1, 1].map((step) => nearestThing(found, i, step));
    if (earlier && later) tell(`${earlier} then ${later}`);
  }
  if (/^minus$/i.test(found[i]?.text ?? '')) {
    const [left, right] = [-1, 1].map((step) => nearestDoing(found, i, step));
    tell(`${left ?? ''} minus ${right ?? ''}`);
  }
  if (found[i]?.text.toLowerCase() === 'order' && /^th(?:is|at)$/.test(before(found, i))) {
    const things = found
      .slice(sentenceOf(found, i), i)
      .map((piece) => (piece.kind === 'word' ? thingOf(piece.text.toLowerCase()) : null))
      .filter((thing) => thing !== null);
    tell(`order ${things.join(' > ')}`);
  }
}

const contrariesAt = (found: readonly Piece[], i: number): ReturnType<typeof contrariesOf> =>
  found[i]?.kind === 'word' ? contrariesOf(wordAt(found, i)) : [];

const isThen = (piece: Piece | undefined): boolean => /^then$/i.test(piece?.text ?? '');

/** Where the sentence of a piece begins. */
const sentenceOf = (found: readonly Piece[], at: number): number =>
  found.findLastIndex(({ kind }, k) => k < at && kind === 'sentence') + 1;

/** The nearest thing named on one side of a word, in its sentence. */
function nearestThing(found: readonly Piece[], at: number, step: number): string | null {
  for (let i = at + step; ; i += step) {
    const piece = found[i];
    if (!piece || piece.kind === 'sentence') return null;
    const thing = piece.kind === 'word' ? thingOf(piece.text.toLowerCase()) : null;
    if (thing !== null) return thing;
  }
}

/** The nearest thing done on one side of a word, in its sentence. */
function nearestDoing(found: readonly Piece[], at: number, step: number): string | null {
  for (let i = at + step; ; i += step) {
    const piece = found[i];
    if (!piece || piece.kind === 'sentence') return null;
    const meaning = piece.kind === 'word' ? meaningOf(piece.text.toLowerCase()) : null;
    if (meaning?.weight === 'doing' && meaning.is !== 'read') return meaning.is;
  }
}

function actOf(piece: Piece | undefined): string | null {
  const word = piece?.text.toLowerCase() ?? '';
  const meaning = piece?.kind === 'word' ? meaningOf(word) : null;
  if (meaning?.weight !== 'doing' || !isAct(meaning.is)) return null;
  // A section is left, a lock is dropped: one meaning, two acts.
  return meaning.is === 'release' ? (/^lea?[vf]/.exec(word)?.[0] ?? 'drop') : meaning.is;
}

function tellWord(found: readonly Piece[], i: number, tell: (item: string) => void): void {
  const word = wordAt(found, i);
  if (word.endsWith("n't")) tell('not');
  const bare = word.replace(/'.*$/, '');
  const contrary = contraryOf(bare);
  if (contrary !== null) tell(contrary);
  if (/^(?:one|single|sole)$/.test(word)) {
    tellOne(found, i, tell);
    return;
  }
  if (isCount(word)) {
    tell(word);
    return;
  }
  const actor = actorOf(bare);
  if (actor !== null) tell(actor);
  // It is this one and no other.
  if (word === 'this' && found[i + 1]?.text === 'task') tell('same task');
  const doubt = doubtOf(found, i, word);
  if (doubt !== null) {
    tell(`?${doubt}`);
    return;
  }
  const meaning = meaningOf(bare);
  if (!meaning || isIdiom(word, before(found, i))) return;
  if (isCoordinating(word, found[i + 1]?.text.toLowerCase() ?? '')) return;
  if (/^(?:leave|left)/.test(word) && isLeftOut(found, i)) return;
  if (word === 'all' && before(found, i) === 'at' && nearest(found, i, 1, 1) === null) return;
  if (meaning.is === 'then' && (before(found, i) !== ',' || isAtEnd(found, i))) return;
  if (meaning.weight === 'alone') {
    const isFree = found[i + 1]?.text.toLowerCase() !== 'one' && found[i + 1]?.text !== 'longer';
    const isDenied = /^(?:not?|without)$/.test(word) && isFree;
    const denied = isDenied
      ? (nearest(found, i, 1, 4) ?? deniedBehind(found, i) ?? nounBehind(found, i))
      : null;
    tell(`${meaning.is} ${denied ?? ''}`.trim());
    return;
  }
  const thing =
    meaning.weight === 'beside'
      ? (nearest(found, i, 1) ?? nearest(found, i, -1))
      : isSaid(before(found, i))
        ? nearest(found, i, -1)
        : (nearest(found, i, 1, 1) ?? nearest(found, i, -1) ?? nearest(found, i, 1, 3));
  // Without interrupts beside it, it is no state.
  if (meaning.is === 'on' && !/^(?:interrupt|preempt)/.test(thing ?? '')) return;
  const isPlain = meaning.weight === 'beside' && !/^(?:above|below)$/.test(meaning.is);
  const plain = isPlain ? plainBehind(found, i) : '';
  const release = /^(?:present|absent)$/.test(meaning.is) ? figureBehind(found, i) : null;
  tell(
    isVague(word, thing, found[i + 1]?.text ?? '')
      ? `?${meaning.is}`
      : `${meaning.is} ${release ?? thing ?? plain}`.trim(),
  );
}

/** Mostly it is a pronoun; it counts what follows at once, and it is a number behind what leads to one. */
function tellOne(found: readonly Piece[], i: number, tell: (item: string) => void): void {
  if (/^(?:no|the)$/.test(before(found, i))) return;
  // "One can see": nobody is counted.
  if (/^(?:can|may|could|would|should|must|has|does|sees)$/.test(found[i + 1]?.text ?? '')) return;
  const thing = nearest(found, i, 1, 2);
  if (thing !== null) tell(`one ${thing}`);
  else if (/^(?:at|to|with|by)$/.test(before(found, i)) && found[i + 1]?.kind !== 'word')
    tell('one');
}

/** The release that something is in, or not in. */
const figureBehind = (found: readonly Piece[], i: number): string | null =>
  found.slice(i + 1, i + 4).find(({ kind }) => kind === 'figure')?.text ?? null;

/** Behind these words something is said of what stands before them. */
const isSaid = (word: string): boolean =>
  /^(?:is|are|was|were|be|been|has|have|had|it|he|they)$/.test(word);

/** What is denied where it is no thing: "not measured". */
function deniedBehind(found: readonly Piece[], i: number): string | null {
  const is = meaningOf(found[i + 1]?.text.toLowerCase() ?? '')?.is ?? null;
  // "Not on any list": nothing is off.
  return is === 'on' ? null : is;
}

/** Another thing that is denied close behind. */
function nounBehind(found: readonly Piece[], i: number): string | null {
  for (const { kind, text } of found.slice(i + 1, i + 4)) {
    if (kind !== 'word') return null;
    const word = text.toLowerCase();
    if (isNoun(word)) return word.replace(/s$/, '');
  }
  return null;
}

/** Whether a sentence ends behind a word. */
const isAtEnd = (found: readonly Piece[], i: number): boolean =>
  (found[i + 1]?.kind ?? 'sentence') === 'sentence';

const counts = new Set(Array.from({ length: 20 }, (_, i) => inWords(i + 2)));
const isCount = (word: string): boolean => counts.has(word) || /^(?:zero|nought)$/.test(word);

/** The nearest thing in the clause on one side, at most so many pieces away. */
function nearest(
  found: readonly Piece[],
  at: number,
  step: 1 | -1,
  most = Infinity,
): string | null {
  for (let i = at + step; Math.abs(i - at) <= most; i += step) {
    const piece = found[i];
    if (!piece || piece.kind === 'clause' || piece.kind === 'sentence') return null;
    if (piece.kind === 'code') return codeOf(piece);
    const thing =
      piece.kind === 'word' ? thingOf(piece.text.toLowerCase().replace(/[\u2019'].*$/, '')) : null;
    if (thing !== null) return thing;
  }
  return null;
}

/** Where no thing is near, the next word behind it that carries something, unless that states something itself. */
function plainBehind(found: readonly Piece[], at: number): string {
  for (let i = at + 1; i <= at + 3; i += 1) {
    const piece = found[i];
    if (piece?.kind !== 'word') return '';
    const word = wordAt(found, i);
    if (meaningOf(word)) return '';
    if (!isSmall(word)) return word.slice(0, 5);
  }
  return '';
}
