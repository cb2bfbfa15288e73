import type { Piece } from './text-pieces.ts';

/** The word or mark before a place, in small letters. */
export const before = (found: readonly Piece[], i: number): string =>
  found[i - 1]?.text.toLowerCase() ?? '';

/** What a word says in one of its senses, where it may have another: "just what", "once it is run". */
export function doubtOf(found: readonly Piece[], i: number, word: string): string | null {
  const next = found[i + 1]?.text.toLowerCase() ?? '';
  if (word === 'just' || (word === 'only' && next === 'a' && found[i + 2]?.text === 'few'))
    return 'only';
  if (/^(?:certainly|surely)$/.test(word)) return 'certain';
  if (word === 'could' || (word === 'may' && before(found, i) === 'you')) return 'may';
  if (/^(?:gone|little|nor)$/.test(word)) return 'not';
  if (/^re(?:writ|word|run|draw|buil)/.test(word)) return 'again';
  if (word === 'own' && /^(?:its|their)$/.test(before(found, i))) return 'only';
  if (word === 'even' && /^(?:when|if|though|where|the|a|an|so|for|in|more|less)$/.test(next))
    return 'balanced';
  return word === 'once' &&
    /^(?:the|a|an|it|they|there|this|that|all|somebody|something|again)$/.test(next)
    ? 'once'
    : null;
}

/** Whether a word is none of a run beside this thing: "it takes luck", "the link works". */
export const isVague = (word: string, thing: string | null, next: string): boolean =>
  (word === 'taken' && next === 'to') ||
  (/^(?:takes?|took)$/.test(word)
    ? !/^(?:it|them)$/.test(next) &&
      !/^(?:lock|section|rcu|reference|queue)$|\W|_/.test(thing ?? '')
    : /^works?$/.test(word) && thing === null);

const idioms = new Set([
  'no longer',
  'any more',
  'at once',
  'at last',
  'at first',
  'all over',
  'after all',
  'feel free',
  'so many',
  'so few',
  'named after',
  'called after',
]);

/** Two words that say together what neither says. */
export const isIdiom = (word: string, previous: string): boolean =>
  idioms.has(`${previous} ${word}`);

/** "Both with the step and as a finding": two ways, of which none is counted. */
export const isCoordinating = (word: string, next: string): boolean =>
  word === 'both' && /^(?:with|as|in|by|from|to|for|on|at|before|after|when|where)$/.test(next);

/** Two words that say together what one word can say: what has to be and what need not, what is let go of. */
const together: ReadonlyMap<string, string> = new Map([
  ...['has', 'have', 'had', 'having'].map((word) => [`${word} to`, 'must'] as const),
  ['need not', 'optional'],
  ['not any', 'no'],
  ['no longer', 'not'],
  ['not much', 'little'],
  ['up to', 'until'],
  ['after all', 'indeed'],
  ['once more', 'again'],
  ...['go', 'goes', 'going', 'carry', 'carries'].map((word) => [`${word} on`, 'continue'] as const),
  ['single time', 'once'],
  ['whole of', 'all'],
  ['allowed to', 'may'],
  ...['find', 'finds', 'found', 'finding'].map((word) => [`${word} out`, 'learns'] as const),
  ['each time', 'whenever'],
  ['every time', 'whenever'],
  ...['column', 'side', 'half', 'hand', 'edge', 'box', 'panel'].flatMap((what) => [
    [`left ${what}`, 'leftward'] as const,
    [`right ${what}`, 'rightward'] as const,
  ]),
  ['left to', 'leftward'],
  ['right to', 'rightward'],
  ...['let', 'lets', 'letting'].map((word) => [`${word} go`, 'drops'] as const),
]);

const isMust = (word: string): boolean => /^(?:must|needs?)$/.test(word);

/** The word to read for the one at this place. */
export function wordAt(found: readonly Piece[], i: number): string {
  const word = (found[i]?.text ?? '').toLowerCase().replace(/[\u2019']/g, "'");
  const [next, third] = [i + 1, i + 2].map((k) => found[k]?.text.toLowerCase() ?? '');
  const said =
    (third === 'you' && next === 'to' ? null : together.get(`${word} ${next ?? ''}`)) ?? word;
  return isMust(said) && /^(?:not|\w+n't)$/.test(before(found, i)) ? 'optional' : said;
}

/** "Leave the rest out": nothing is left that was entered. */
export function isLeftOut(found: readonly Piece[], i: number): boolean {
  const clause = found.slice(i + 1, i + 7);
  const end = clause.findIndex(({ kind }) => kind === 'clause' || kind === 'sentence');
  return clause
    .slice(0, end < 0 ? undefined : end)
    .some(({ text }) => /^(?:out|over|aside)$/.test(text));
}
