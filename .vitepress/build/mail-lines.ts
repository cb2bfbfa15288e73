import { nearest, NumberedError } from '../../src/errors/numbered-error.ts';
import { openTag, readAttributes } from '../../src/literate/prose/prose-tags.ts';
import type { Listing } from '../../src/show/view/listing.ts';

/**
 * `<Lines of="rcu_read_unlock()@2;;continue retry" />` as a link to the lines that a sentence is
 * about: those which hold a text, or with `@2` the second of them. The lines are
 * counted in the function as it is shown; theme/figures/light-mail.ts lights them.
 */
export function withLines(html: string, shown: Listing | undefined): string {
  return html.replace(openTag('Lines'), (_, list: string) => {
    const { of: wanted = '' } = readAttributes(list);
    const lines = shown?.lines ?? [];
    const numbers = wanted.split(';;').map((one) => lineOf(one, lines));
    const spoken = numbers.map(String).join(', ');
    return `<a class="mail-lines" href="#mail-code" data-lines="${numbers.join(' ')}">${numbers.length > 1 ? 'lines' : 'line'} ${spoken}</a>`;
  });
}

function lineOf(wanted: string, lines: Listing['lines']): number {
  const [, text = wanted, which = '1'] = /^(.*)@(\d)$/.exec(wanted) ?? [];
  const found = lines.flatMap((line, i) => (line.text.includes(text) ? [i + 1] : []));
  const number = found[Number(which) - 1];
  if (number !== undefined) return number;
  const all = lines.map((line) => line.text.trim());
  throw new NumberedError(
    'LI287',
    'docs',
    `no line ${which} of the function has the text "${text}".`,
    `The nearest is "${nearest(text, all, 1)[0] ?? 'none'}".`,
  );
}
