import { inWords } from '../../literate/prose/number-words.ts';
import { contraryOf } from './contraries.ts';
import { actorOf, isAct, isBreak, meaningOf, thingOf, turnOf } from './lexicon.ts';

/** Something that a text states in a word, in a form that a turn of the sentence does not change. */
export interface Said {
  /** `before allocation`, `may`, `v3.8`, `code rcu_read_unlock`. */
  readonly item: string;
  readonly offset: number;
  /** As the text has it. */
  readonly text: string;
}

/** A piece of a text: a word, a name of the code, a mark that ends a clause or a sentence. */
interface Piece {
  readonly kind: 'word' | 'code' | 'figure' | 'name' | 'clause' | 'sentence';
  readonly text: string;
  readonly offset: number;
}

const pieces =
  /(?<code>`+[^`]+`+)|(?<figure>(?<![\w.])v?\d+(?:[.,:]\d+)*(?:-rc\d+)?%?|[\w-]+(?:\/[\w.-]+)+\.\w+)|(?<word>[A-Za-z][A-Za-z_]*(?:[\u2019'](?:t|s|re|ve|ll|d))?)|(?<sentence>[.!?]+(?=[\s"\u201d)*_]|$)|\n[ \t]*\n|\|)|(?<clause>[,;:()\u2013\u2014]|\s-\s)/g;

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
    if (piece.kind === 'code') tell(`code ${codeOf(piece)}`);
    else if (piece.kind === 'figure') tell(piece.text);
    else if (piece.kind === 'name') tell(`name ${piece.text}`);
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
  // "Then the fewest of these, then of those": a list of which the order matters.
  if (isThen(found[i]) && found.slice(sentenceOf(found, i), i).some(isThen)) {
    const [earlier, later] = [-1, 1].map((step) => nearestThing(found, i, step));
    if (earlier && later) tell(`${earlier} then ${later}`);
  }
  if (/^minus$/i.test(found[i]?.text ?? '')) {
    const [left, right] = [-1, 1].map((step) => nearestDoing(found, i, step));
    tell(`${left ?? ''} minus ${right ?? ''}`);
  }
  if (found[i]?.text.toLowerCase() === 'order' && before(found, i) === 'this') {
    const things = found
      .slice(sentenceOf(found, i), i)
      .map((piece) => (piece.kind === 'word' ? thingOf(piece.text.toLowerCase()) : null))
      .filter((thing) => thing !== null);
    tell(`order ${things.join(' > ')}`);
  }
}

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
  const meaning = piece?.kind === 'word' ? meaningOf(piece.text.toLowerCase()) : null;
  return meaning?.weight === 'doing' && isAct(meaning.is) ? meaning.is : null;
}

function tellWord(found: readonly Piece[], i: number, tell: (item: string) => void): void {
  const word = wordAt(found, i);
  if (word.endsWith("n't")) tell('not');
  if (word === 'one') {
    tellOne(found, i, tell);
    return;
  }
  if (word === 'up' && found[i + 1]?.text === 'to') tell('up to');
  if (isCount(word)) {
    tell(word);
    return;
  }
  const bare = word.replace(/'.*$/, '');
  const actor = actorOf(bare);
  if (actor !== null) tell(actor);
  const contrary = contraryOf(bare);
  if (contrary !== null) tell(contrary);
  const doubt = doubtOf(found, i, word);
  if (doubt !== null) {
    tell(`?${doubt}`);
    return;
  }
  const meaning = meaningOf(bare);
  if (!meaning || isIdiom(word, before(found, i))) return;
  if (/^(?:leave|left)/.test(word) && isLeftOut(found, i)) return;
  if (word === 'all' && before(found, i) === 'at' && found[i + 1]?.kind !== 'word') return;
  if (meaning.is === 'then' && before(found, i) !== ',') return;
  if (meaning.weight === 'alone') {
    const isFree = found[i + 1]?.text.toLowerCase() !== 'one' && found[i + 1]?.text !== 'longer';
    const isDenied = /^(?:not?|without)$/.test(word) && isFree;
    const denied = isDenied ? (nearest(found, i, 1, 4) ?? deniedBehind(found, i)) : null;
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
  // "It takes luck" takes no lock.
  const isUnclear =
    /^(?:takes?|took)$/.test(word) &&
    !/^(?:lock|section|rcu|reference|queue)$|\W|_/.test(thing ?? '');
  const plain = meaning.weight === 'beside' ? plainBehind(found, i) : '';
  const release = /^(?:present|absent)$/.test(meaning.is) ? figureBehind(found, i) : null;
  tell(isUnclear ? `?${meaning.is}` : `${meaning.is} ${release ?? thing ?? plain}`.trim());
}

/** Mostly it is a pronoun; it counts what follows at once, and it is a number behind what leads to one. */
function tellOne(found: readonly Piece[], i: number, tell: (item: string) => void): void {
  if (before(found, i) === 'no') return;
  const thing = nearest(found, i, 1, 2);
  if (thing !== null) tell(`one ${thing}`);
  else if (/^(?:at|to|with|by)$/.test(before(found, i)) && found[i + 1]?.kind !== 'word')
    tell('one');
}

const before = (found: readonly Piece[], i: number): string =>
  found[i - 1]?.text.toLowerCase() ?? '';

/** The release that something is in, or not in. */
const figureBehind = (found: readonly Piece[], i: number): string | null =>
  found.slice(i + 1, i + 4).find(({ kind }) => kind === 'figure')?.text ?? null;

/** Behind these words something is said of what stands before them. */
const isSaid = (word: string): boolean =>
  /^(?:is|are|was|were|be|been|has|have|had|it|he|they)$/.test(word);

/** What is denied where it is no thing: "not measured". */
const deniedBehind = (found: readonly Piece[], i: number): string | null =>
  meaningOf(found[i + 1]?.text.toLowerCase() ?? '')?.is ?? null;

/** What a word says in one of its senses, where it may have another: "just what", "once it is run". */
function doubtOf(found: readonly Piece[], i: number, word: string): string | null {
  const next = found[i + 1]?.text.toLowerCase() ?? '';
  if (word === 'just') return 'only';
  if (word === 'could') return 'may';
  if (/^(?:gone|little|nor)$/.test(word)) return 'not';
  if (word === 'even' && /^(?:when|if|though|where|the|a|an|so|for|in|more|less)$/.test(next))
    return 'balanced';
  const opens = !found[i - 1] || /^(?:clause|sentence)$/.test(found[i - 1]?.kind ?? '');
  return word === 'once' &&
    opens &&
    /^(?:the|a|an|it|they|there|this|that|all|somebody|something)$/.test(next)
    ? 'once'
    : null;
}

const idioms = new Set([
  'no longer',
  'any more',
  'at once',
  'at last',
  'at first',
  'all over',
  'after all',
]);

/** Two words that say together what neither says. */
const isIdiom = (word: string, previous: string): boolean => idioms.has(`${previous} ${word}`);

/** Two words that say together what one word can say: what has to be and what need not, what is let go of. */
const together: ReadonlyMap<string, string> = new Map([
  ...['has', 'have', 'had', 'having'].map((word) => [`${word} to`, 'must'] as const),
  ['need not', 'optional'],
  ['not any', 'no'],
  ['no longer', 'not'],
  ...['let', 'lets', 'letting'].map((word) => [`${word} go`, 'drops'] as const),
]);

const isMust = (word: string): boolean => /^(?:must|needs?)$/.test(word);

/** The word to read for the one at this place. */
function wordAt(found: readonly Piece[], i: number): string {
  const word = (found[i]?.text ?? '').toLowerCase().replace(/[\u2019']/g, "'");
  const said = together.get(`${word} ${found[i + 1]?.text.toLowerCase() ?? ''}`) ?? word;
  return isMust(said) && /^(?:not|\w+n't)$/.test(before(found, i)) ? 'optional' : said;
}

/** "Leave the rest out": nothing is left that was entered. */
function isLeftOut(found: readonly Piece[], i: number): boolean {
  const clause = found.slice(i + 1, i + 7);
  const end = clause.findIndex(({ kind }) => kind === 'clause' || kind === 'sentence');
  return clause
    .slice(0, end < 0 ? undefined : end)
    .some(({ text }) => /^(?:out|over|aside)$/.test(text));
}

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

const small = new Set(
  (
    'a an the it its this that these those of to in on at by for from or is are was were be been has have had than ' +
    'there here they them he him his she her we us our you your i who what with'
  ).split(' '),
);

/** Where no thing is near, the next word behind it that carries something, unless that states something itself. */
function plainBehind(found: readonly Piece[], at: number): string {
  for (let i = at + 1; i <= at + 3; i += 1) {
    const piece = found[i];
    if (piece?.kind !== 'word') return '';
    const word = piece.text.toLowerCase();
    if (meaningOf(word)) return '';
    if (!small.has(word)) return word.slice(0, 5);
  }
  return '';
}

const codeOf = ({ text }: Piece): string => text.replaceAll('`', ' ').replace(/\s+/g, ' ').trim();

function piecesOf(text: string): Piece[] {
  const found: Piece[] = [];
  let isFirst = true;
  for (const { groups = {}, index } of text.matchAll(pieces)) {
    const [kind = 'word', value = ''] =
      Object.entries(groups).find(([, one]) => one !== undefined) ?? [];
    if (kind === 'word' && isBreak(value.toLowerCase())) {
      found.push({ kind: 'clause', text: value, offset: index });
      isFirst = false;
      continue;
    }
    const isCode = kind === 'word' && value.includes('_');
    // A capital at the beginning of a sentence is no name.
    const isName =
      kind === 'word' &&
      !isFirst &&
      /^[A-Z][a-z]/.test(value) &&
      contraryOf(value.toLowerCase()) === null;
    if (kind === 'sentence' || value === ':') isFirst = true;
    else if (kind !== 'clause') isFirst = false;
    found.push({
      kind: isCode ? 'code' : isName ? 'name' : (kind as Piece['kind']),
      text: value,
      offset: index,
    });
  }
  return found;
}
