import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawCard } from '../../../.vitepress/build/card-svg.ts';
import { pngOf } from '../../../.vitepress/build/svg-to-png.ts';
import { checkout } from '../../checkout.ts';

const picture = 'docs/first-figure.png';

test('the picture in the README is the first figure as the site draws it now', async () => {
  const colours = readFileSync('.vitepress/theme/style/tokens.css', 'utf8');
  const drawn = await pngOf(drawCard(checkout.views.first, colours));
  if (expect.getState().snapshotState.snapshotUpdateState === 'all') writeFileSync(picture, drawn);
  expect(readFileSync('README.md', 'utf8')).toContain(`](${picture})`);
  expect(readFileSync(picture).equals(drawn)).toBe(true);
});
