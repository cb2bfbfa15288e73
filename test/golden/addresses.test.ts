import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBuilt, checkKept } from '../../src/publish/pages/check-built.ts';
import {
  addPublished,
  checkGolden,
  earlierIds,
  goldenText,
  parseGolden,
} from '../../src/publish/pages/golden.ts';
import { publishedNow } from '../../src/publish/pages/published.ts';
import { checkRetired, parseRetired, retiredParts } from '../../src/publish/pages/retired.ts';
import { checkout } from '../checkout.ts';

const file = path.join(import.meta.dirname, 'addresses.txt');
const read = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8');
const now = publishedNow(checkout.written);
const retired = parseRetired(read('retired.txt'));
const golden = existsSync(file) ? parseGolden(readFileSync(file, 'utf8')) : [];

describe('the published addresses', () => {
  test('are all in the list, and none of the list is gone or leads elsewhere', async () => {
    const whole = addPublished(golden, now);
    // -u adds what is new; it cannot bring back what is gone.
    await expect(goldenText(whole)).toMatchFileSnapshot(file);
    const gone = new Set(retired.map(({ address }) => address));
    expect(checkGolden(whole, now, undefined, gone).map(({ message }) => message)).toEqual([]);
  });

  test('whose text has gone were published, say what it was, and lead to a section', () => {
    expect(checkRetired(retired, golden, now).map(({ message }) => message)).toEqual([]);
    expect(retired.filter(({ said }) => said.length < 8)).toEqual([]);
  });

  test('of v1 are retired no more: that list is closed', () => {
    const old = retired.map(({ address }) => address).filter((one) => one.startsWith('/v1/'));
    const digest = createHash('sha256').update(old.toSorted().join('\n')).digest('hex');
    expect(digest.slice(0, 16)).toBe('0cb29e053f202ba9');
  });

  test('are ASCII and fit in 72 columns with a host of 32 characters', () => {
    const wrong = now.filter(
      ({ address }) =>
        !/^\/[A-Za-z0-9._/#=-]*$/.test(address) ||
        `https://${'h'.repeat(32)}${address}`.length > 72,
    );
    expect(wrong.map(({ address }) => address)).toEqual([]);
  });

  test('are each given once', () => {
    expect(now.length).toBe(new Set(now.map(({ address }) => address)).size);
  });
});

describe('a list of published addresses', () => {
  const old = [
    { address: '/v1/a', leadsTo: 'A', now: null },
    { address: '/v1/a#p-0001', leadsTo: 'one two three ... seven eight nine', now: null },
    { address: '/v1/run/x#s1', leadsTo: 'rcu_read_lock()', now: null },
  ];
  const current = old.map(({ address, leadsTo }) => ({ address, leadsTo }));

  test('is read back as it was written', () => {
    const moved = [...old, { address: '/v1/a#p-0002', leadsTo: 'x', now: 'p-0001' }];
    expect(parseGolden(goldenText(moved))).toEqual(
      moved.toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    );
  });

  test('finds nothing where nothing changed', () => {
    expect(checkGolden(old, current, 'v1')).toEqual([]);
  });

  test('names an address that was dropped', () => {
    expect(checkGolden(old, current.slice(1), 'v1').map(String)).toEqual([
      expect.stringMatching(/LI271 \/v1\/a: .*gone.*"A"/),
    ]);
  });

  test('leaves the addresses of an older version to its kept build', () => {
    const next = [{ address: '/v2/a', leadsTo: 'A' }];
    expect(checkGolden(addPublished(old, next), next, 'v2')).toEqual([]);
    const withoutVersion = { address: '/r/x#moment', leadsTo: 'it is so', now: null };
    expect(checkGolden([...old, withoutVersion], next, 'v2').map(String)).toEqual([
      expect.stringMatching(/LI271 \/r\/x#moment/),
    ]);
  });

  test('names an address that leads to something else', () => {
    const other = current.map((one) =>
      one.address.endsWith('#s1') ? { ...one, leadsTo: 'rcu_read_unlock()' } : one,
    );
    expect(checkGolden(old, other, 'v1').map(String)).toEqual([
      expect.stringMatching(/LI272 .*#s1: .*rcu_read_lock\(\).*rcu_read_unlock\(\)/),
    ]);
  });

  test('follows a paragraph whose last words have changed, and keeps its old id', () => {
    const edited = current.map((one) =>
      one.address.endsWith('p-0001')
        ? { address: '/v1/a#p-0003', leadsTo: 'one two three ... eight nine ten' }
        : one,
    );
    const whole = addPublished(old, edited);
    expect(whole).toContainEqual({ ...old[1], now: 'p-0003' });
    expect(checkGolden(whole, edited, 'v1')).toEqual([]);
    expect(earlierIds(whole, 'a')).toEqual({ 'p-0003': ['p-0001'] });
    expect(earlierIds(whole, 'b')).toEqual({});
    // A folder's page is published without its last word.
    expect(earlierIds(whole, 'a/index')).toEqual({ 'p-0003': ['p-0001'] });
  });

  test('sends nobody on from what is still here', () => {
    const moved = old.map((one) => (one.address.endsWith('p-0001') ? { ...one, now: 's1' } : one));
    expect(checkGolden(moved, current, 'v1').map(String)).toEqual([
      expect.stringMatching(/LI272 .*p-0001: .*"s1".*third column/),
    ]);
  });

  test('names an id that was moved away from and that something else has now', () => {
    const moved = old.map((one) => (one.address.endsWith('p-0001') ? { ...one, now: 's1' } : one));
    const taken = current.map((one) =>
      one.address.endsWith('p-0001') ? { ...one, leadsTo: 'other words' } : one,
    );
    expect(checkGolden(moved, taken, 'v1').map(String)).toEqual([
      expect.stringMatching(/LI272 .*p-0001: .*now leads to "other words".*address of its own/),
    ]);
  });

  test('does not guess where two paragraphs could be meant', () => {
    const edited = [
      ...current.filter(({ address }) => !address.endsWith('p-0001')),
      { address: '/v1/a#p-0003', leadsTo: 'one two three ... x' },
      { address: '/v1/a#p-0004', leadsTo: 'one two three ... y' },
    ];
    expect(checkGolden(addPublished(old, edited), edited, 'v1').map(String)).toEqual([
      expect.stringMatching(/LI271 \/v1\/a#p-0001/),
    ]);
  });
});

describe('a list of retired addresses', () => {
  const published = ['/v1/a', '/v1/a#p-0001', '/v1/a#p-0002', '/v1/b#there'].map((address) => ({
    address,
    leadsTo: 'x',
  }));
  const current = published.filter(({ address }) => !/#p-/.test(address));
  const lines = [
    '# A head.',
    '/v1/a#p-0001\tIt was so.\t/v1/a#here',
    '/v1/a#p-0002\tIt was else.\t/v1/b#there',
  ];
  const gone = parseRetired(lines.join('\n'));

  test('gives each page its own, by the heading that answers them', () => {
    expect(retiredParts(gone, 'a')).toEqual({
      here: [{ id: 'p-0001', said: 'It was so.', leadsTo: 'a#here' }],
      '': [{ id: 'p-0002', said: 'It was else.', leadsTo: 'b#there' }],
    });
    expect(retiredParts(gone, 'b')).toEqual({});
  });

  test('excuses what it names, and nothing else', () => {
    const old = published.map((one) => ({ ...one, now: null }));
    const all = new Set(gone.map(({ address }) => address));
    expect(checkGolden(old, current, 'v1', all)).toEqual([]);
    expect(checkGolden(old, current, 'v1', new Set(['/v1/a#p-0001'])).map(String)).toEqual([
      expect.stringMatching(/LI271 \/v1\/a#p-0002/),
    ]);
  });

  test('names a line that leads nowhere, was never published, or is still there', () => {
    const more = parseRetired('/v1/b#there\tx\t/v1/a\n/v1/c#p-0003\tx\t/v1/a');
    expect(checkRetired([...gone, ...more], published, current, 'v1').map(String)).toEqual([
      expect.stringMatching(/LI276 \/v1\/a#p-0001: .*\/v1\/a#here, which is not there/),
      expect.stringMatching(/LI276 \/v1\/b#there: .*still there/),
      expect.stringMatching(/LI276 \/v1\/c#p-0003: .*never published/),
    ]);
  });
});

describe('a built site', () => {
  const out = mkdtempSync(path.join(tmpdir(), 'imbalance-built-'));
  for (const page of ['a', 'x']) mkdirSync(path.join(out, 'v1', page), { recursive: true });
  writeFileSync(path.join(out, 'v1/a/index.html'), '<p id="p-0001">x</p><tr id="s1">');
  for (const file of ['b.html', 'x/whole.html', 'x/whole.ts.txt', 'x/bare.html'])
    writeFileSync(path.join(out, 'v1', file), '');
  afterAll(() => {
    rmSync(out, { recursive: true });
  });

  test('answers an address by a page with that element', () => {
    expect(checkBuilt(out, ['/v1/a', '/v1/a#p-0001', '/v1/a#s1', '/v1/b'])).toEqual([]);
  });

  test('names an older version of which no build is served, once', () => {
    expect(checkKept(out, ['/v1/a', '/v2/a', '/r/a'], 'v2')).toEqual([]);
    expect(checkKept(out, ['/v2/a', '/v2/b', '/v3/a', '/'], 'v3').map(String)).toEqual([
      expect.stringMatching(/LI274 \/v2\/: .* 2 published.*--keep/),
    ]);
  });

  test('answers an example with its code as a file, too', () => {
    expect(checkBuilt(out, ['/v1/x/whole', '/v1/x/bare']).map(String)).toEqual([
      expect.stringMatching(/LI273 \/v1\/x\/bare: .*no file "\/v1\/x\/bare\.ts\.txt"/),
    ]);
  });

  test('without a page or an element is refused, by name', () => {
    expect(checkBuilt(out, ['/v1/c', '/v1/a#p-0002']).map(String)).toEqual([
      expect.stringMatching(/LI273 \/v1\/c: .*no such page/),
      expect.stringMatching(/LI273 \/v1\/a#p-0002: .*no element "p-0002"/),
    ]);
  });
});
