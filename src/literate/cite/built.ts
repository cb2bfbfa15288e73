import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NumberedError } from '../../kernel/error.ts';

/**
 * Addresses that a built site does not answer: there is no page, or no
 * element of that id in the page as it is without JavaScript.
 */
export function checkBuilt(outDir: string, addresses: readonly string[]): NumberedError[] {
  const ids = new Map<string, ReadonlySet<string> | null>();
  const idsAt = (page: string): ReadonlySet<string> | null => {
    const known = ids.get(page);
    if (known !== undefined) return known;
    const file = [path.join(outDir, page, 'index.html'), path.join(outDir, `${page}.html`)].find((one) => existsSync(one));
    const found = file === undefined ? null : idsIn(readFileSync(file, 'utf8'));
    ids.set(page, found);
    return found;
  };
  return addresses.flatMap((address) => {
    const [page = '', id] = address.split('#');
    const found = idsAt(page);
    if (found === null) return [error(address, 'the built site has no such page.')];
    return id === undefined || found.has(id) ? [] : [error(address, `the built page has no element "${id}".`)];
  });
}

function idsIn(html: string): ReadonlySet<string> {
  return new Set(Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id]) => id ?? ''));
}

function error(address: string, fact: string): NumberedError {
  return new NumberedError('LI273', address, fact, 'It is in test/golden/addresses.txt, so it must not be dropped.');
}
