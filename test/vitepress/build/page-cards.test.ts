import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cardDrawings, cardPictures, figureOf } from '../../../.vitepress/build/page-cards.ts';
import { siteIcons } from '../../../.vitepress/build/site-icons.ts';
import { cardSize } from '../../../src/publish/pages/page-head.ts';
import { measuredSizes } from '../../../src/argument/facts/rare-data.ts';
import { wrap } from '../../../src/show/text/wrap.ts';
import { windowOf, windowSentence } from '../../../src/workbench/rare/rare-window.ts';
import { checkout } from '../../checkout.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-cards-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const { views } = checkout;
const sheet = readFileSync('.vitepress/theme/style/tokens.css', 'utf8');
const page = { route: 'after', title: 'A < B', description: 'Two lines.' };
const stepper = '<RunStepper\n  run="after/wait-ok-real"\n/>';

/** Width and height of a picture, from its header. */
function sizeOf(png: Uint8Array): number[] {
  const data = Buffer.from(png);
  return [data.readUInt32BE(16), data.readUInt32BE(20)];
}

describe('the card of a page', () => {
  test('shows the figure that the page shows first, and else the run that all is about', () => {
    expect(figureOf(stepper, views)).toMatchObject({ view: { name: 'after/wait-ok-real' } });
    expect(figureOf('<RunPair left="before/wait-fail" right="x" />', views)).toMatchObject({
      view: { name: 'before/wait-fail' },
    });
    expect(figureOf('Text.\n\n<PathGrid />\n\n' + stepper, views)).toMatchObject({ kind: 'grid' });
    expect(figureOf('<EraFigure />', views)).toMatchObject({ kind: 'eras' });
    for (const tag of ['<VariantDiff variant="after" />', '<YourPatch />']) {
      expect(figureOf(tag, views)).toMatchObject({ kind: 'lines' });
    }
    expect(figureOf('Text.', views)).toMatchObject({ view: { name: 'before/wait-fail' } });
  });

  test('has its title, what it is about, and the line of the run, red where it is below zero', () => {
    const drawn = (markdown: string): string =>
      cardDrawings([{ ...page, markdown }], views, sheet).get('cards/after.png') ?? '';
    expect(drawn('')).toContain('A &lt; B');
    expect(drawn('')).toContain('Two lines.');
    expect(drawn('')).toMatch(/<path class="wrong" d="M[\d.]+/);
    expect(drawn(stepper)).toContain('<path class="wrong" d=""/>');
    expect(drawn(stepper)).toContain('the run after/wait-ok-real');
  });

  test('has the paths of each era, the lines that a repair changes, or the lines of a log', () => {
    const drawn = (markdown: string): string =>
      cardDrawings([{ ...page, markdown }], views, sheet).get('cards/after.png') ?? '';
    for (const { span } of views.eras) expect(drawn('<EraFigure />')).toContain(`>${span}<`);
    expect(drawn('<VariantDiff variant="after" />')).toMatch(/class="code good"[^>]*>return &/);
    expect(drawn('<YourReport />')).toContain('bad unlock balance detected');
  });

  test('has what each io context meets, and what some run of each variant breaks', () => {
    const drawn = (markdown: string): string =>
      cardDrawings([{ ...page, markdown }], views, sheet).get('cards/after.png') ?? '';
    const met = drawn('<KmemWindow />');
    const sentence = windowSentence(windowOf(measuredSizes['with lockdep']));
    expect(met).toContain(wrap(sentence, 78)[0]);
    expect(met.match(/>\u2717</g)).toHaveLength(
      windowOf(measuredSizes['with lockdep']).filter((outcome) => outcome === 'oom').length,
    );
    const explore = readFileSync('docs/explore.md', 'utf8');
    const searched = drawn(explore);
    const broken = explore.match(/^\| `.*\(\d+\)<\/Fact> \|$/gm) ?? [];
    expect(broken.length).toBeGreaterThan(1);
    expect(searched.match(/>\u2717</g)).toHaveLength(broken.length);
    expect(searched).toContain('>leak (');
    expect(searched).toContain('>nothing is found<');
  });

  test('is drawn once: what has not changed is taken from the cache', async () => {
    const drawings = cardDrawings([{ ...page, markdown: stepper }], views, sheet);
    const cache = path.join(folder, 'cache');
    const pictures = await cardPictures(drawings, cache);
    expect([...pictures.keys()]).toEqual(['card.png', 'cards/after.png']);
    for (const picture of pictures.values()) expect(sizeOf(picture)).toEqual([...cardSize]);
    const times = (): number[] =>
      readdirSync(cache).map((file) => statSync(path.join(cache, file)).mtimeMs);
    const before = times();
    expect(await cardPictures(drawings, cache)).toEqual(pictures);
    expect(times()).toEqual(before);
    expect(before).toHaveLength(2);
  });
});

test('the icon is there in the sizes that systems ask for, and a manifest names them under the base', async () => {
  const files = await siteIcons(readFileSync('docs/public/icon.svg', 'utf8'), '/some/where/');
  for (const size of [180, 192, 512]) {
    expect(sizeOf(files[`icon-${String(size)}.png`] as Uint8Array)).toEqual([size, size]);
  }
  expect(JSON.parse(String(files['site.webmanifest']))).toMatchObject({
    start_url: '/some/where/',
    icons: [
      { src: '/some/where/icon.svg' },
      { src: '/some/where/icon-192.png', sizes: '192x192' },
      { src: '/some/where/icon-512.png', sizes: '512x512' },
    ],
  });
});

test('what asks for no icon by name finds one: favicon.ico holds a PNG of 32 pixels', async () => {
  const { 'favicon.ico': ico } = await siteIcons(readFileSync('docs/public/icon.svg', 'utf8'), '/');
  const bytes = Buffer.from(ico as Uint8Array);
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt16LE(4)]).toEqual([0, 1, 1]);
  const [length, from] = [bytes.readUInt32LE(14), bytes.readUInt32LE(18)];
  expect(from + length).toBe(bytes.length);
  expect(sizeOf(bytes.subarray(from))).toEqual([32, 32]);
});
