import { nearest, NumberedError } from '../../src/errors/numbered-error.ts';
import { openTag, readAttributes } from '../../src/literate/prose/prose-tags.ts';
import type { CListing } from '../../src/show/view/c-listing.ts';
import type { Listing } from '../../src/show/view/listing.ts';

/**
 * `<Lines of="rcu_read_unlock()@2;;continue retry" />` as a link to the lines that a sentence is
 * about: those of the function which hold a text, or with `@2` the second of them. It has their
 * numbers as they are shown in each language, and speaks of C, which is drawn at build;
 * theme/figures/light-mail.ts lights them.
 */
export function withLines(
  html: string,
  shown: Listing | undefined,
  asC: CListing | undefined,
): string {
  return html.replace(openTag('Lines'), (_, list: string) => {
    const { of: wanted = '' } = readAttributes(list);
    const ts = wanted.split(';;').map((one) => lineOf(one, shown?.lines ?? []));
    const c = ts.flatMap((number) => inC(number, asC));
    const word = c.length > 1 ? 'lines' : 'line';
    return `<a class="mail-lines" href="#mail-code" data-c="${c.join(' ')}" data-ts="${ts.join(' ')}">${word} ${c.join(', ')}</a>`;
  });
}

/** The lines of C that say a line of the file: a condition and what it guards are two. */
function inC(number: number, asC: CListing | undefined): number[] {
  return (asC?.lines ?? []).filter(({ from }) => from.includes(number)).map((line) => line.number);
}

function lineOf(wanted: string, lines: Listing['lines']): number {
  const [, text = wanted, which = '1'] = /^(.*)@(\d)$/.exec(wanted) ?? [];
  const found = lines.filter((line) => line.text.includes(text));
  const number = found[Number(which) - 1]?.number;
  if (number !== undefined) return number;
  const all = lines.map((line) => line.text.trim());
  throw new NumberedError(
    'LI287',
    'docs',
    `no line ${which} of the function has the text "${text}".`,
    `The nearest is "${nearest(text, all, 1)[0] ?? 'none'}".`,
  );
}
