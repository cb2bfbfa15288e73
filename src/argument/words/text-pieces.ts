import { contraryOf } from './contraries.ts';
import { isBreak, meaningOf } from './lexicon.ts';

/** A piece of a text: a word, a name of the code, a mark that ends a clause or a sentence. */
export interface Piece {
  readonly kind: 'word' | 'code' | 'figure' | 'name' | 'clause' | 'sentence';
  readonly text: string;
  readonly offset: number;
}

const patterns =
  /(?<code>`+[^`]+`+)|(?<figure>(?<![\w.])v?\d+(?:[.,:]\d+)*(?:-rc\d+)?%?|[\w-]+(?:\/[\w.-]+)+\.\w+)|(?<word>[A-Za-z][A-Za-z_]*(?:[\u2019'](?:t|s|re|ve|ll|d))?)|(?<sentence>[.!?]+(?=[\s"\u201d)*_]|$)|\n[ \t]*\n|\|)|(?<clause>[,;:()\u2013\u2014]|\s-\s)/g;

const small = new Set(
  (
    'a an the it its this that these those of to in on at by for from or is are was were be been has have had than ' +
    'there here they them he him his she her we us our you your i who what with whatever whoever how why indeed really quite very simply'
  ).split(' '),
);

/** Whether a word carries nothing by itself. */
export const isSmall = (word: string): boolean => small.has(word);

/** A name of the code without its marks. */
export const codeOf = ({ text }: Piece): string =>
  text.replaceAll('`', ' ').replace(/\s+/g, ' ').trim();

/** People whose name begins a sentence here and there. */
const isFullName = (text: string, at: number): boolean =>
  /^(?:Glauber|Jens|Linus|Tejun|Jeff|Paul|Peter|Ingo|Andrew|Vivek|Konstantin|Marco|Bart)\s+[A-Z][a-z]/.test(
    text.slice(at, at + 40),
  );

/** The pieces of a text, in their order. */
export function piecesOf(text: string): Piece[] {
  const found: Piece[] = [];
  let isFirst = true;
  for (const { groups = {}, index } of text.matchAll(patterns)) {
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
      (!isFirst || isFullName(text, index)) &&
      meaningOf(value.toLowerCase()) === null &&
      /^(?:[A-Z][a-z]|[B-HJ-Z]$)/.test(value) &&
      contraryOf(value.toLowerCase()) === null &&
      !isSmall(value.toLowerCase());
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
