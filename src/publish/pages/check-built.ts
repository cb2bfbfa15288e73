import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NumberedError } from '../../errors/numbered-error.ts';
import { versionOf } from './golden.ts';
import { isOlder, site } from '../../show/address/place.ts';

/**
 * Addresses that a built site does not answer: there is no page, or no
 * element of that id in the page as it is without JavaScript, or an example's code is not beside it.
 */
export function checkBuilt(outDir: string, addresses: readonly string[]): NumberedError[] {
  const ids = new Map<string, ReadonlySet<string> | null>();
  const idsAt = (page: string): ReadonlySet<string> | null => {
    const known = ids.get(page);
    if (known !== undefined) return known;
    const file = [path.join(outDir, page, 'index.html'), path.join(outDir, `${page}.html`)].find(
      (one) => existsSync(one),
    );
    const found = file === undefined ? null : idsIn(readFileSync(file, 'utf8'));
    ids.set(page, found);
    return found;
  };
  return addresses.flatMap((address) => {
    const [page = '', id] = address.split('#');
    const found = idsAt(page);
    if (found === null) return [error(address, 'the built site has no such page.')];
    if (isExample(page) && !existsSync(path.join(outDir, `${page}.ts.txt`))) {
      return [error(address, `the built site has no file "${page}.ts.txt" with its code.`)];
    }
    return id === undefined || found.has(id)
      ? []
      : [error(address, `the built page has no element "${id}".`)];
  });
}

/**
 * Addresses of older versions of which no build is served beside this one: one
 * error for each version.
 */
export function checkKept(
  outDir: string,
  addresses: readonly string[],
  current: string = site.version,
): NumberedError[] {
  const versions = new Set(addresses.map(versionOf).filter((one) => isOlder(one, current)));
  return [...versions].flatMap((version) => {
    if (version === null || existsSync(path.join(outDir, version))) return [];
    const count = addresses.filter((address) => versionOf(address) === version).length;
    return [
      new NumberedError(
        'LI274',
        `/${version}/`,
        `no build of ${version} is served beside this one, and ${String(count)} published addresses lead there.`,
        'Name the folder of kept builds: npm run build -- --keep DIR.',
      ),
    ];
  });
}

function isExample(page: string): boolean {
  return /^\/v\d+\/x\//.test(page);
}

function idsIn(html: string): ReadonlySet<string> {
  return new Set(Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id]) => id ?? ''));
}

function error(address: string, fact: string): NumberedError {
  return new NumberedError(
    'LI273',
    address,
    fact,
    'It is in test/golden/addresses.txt, so it must not be dropped.',
  );
}
