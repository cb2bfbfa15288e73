import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { navigation } from '../../../.vitepress/build/navigation.ts';
import { lighterTheme, unused } from '../../../.vitepress/build/lighter-theme.ts';

const theme = path.resolve('node_modules/vitepress/dist/client/theme-default');

type Resolve = (source: string, importer: string | undefined) => string | null;
const resolve = lighterTheme().resolveId as Resolve;

test('what is left out of the theme is in the installed theme', () => {
  expect(unused.filter((file) => !existsSync(path.join(theme, file)))).toEqual([]);
});

test('no group is in the bar: the parts that draw one are left out', () => {
  expect(navigation.nav?.filter((item) => !('link' in item))).toEqual([]);
});

test('only what is named is left out, and only where the theme asks for it', () => {
  const layout = path.join(theme, 'components/VPContent.vue');
  expect(resolve('./VPHome.vue', layout)).not.toBeNull();
  expect(resolve('../NotFound.vue', layout)).not.toBeNull();
  expect(resolve('./VPDoc.vue', layout)).toBeNull();
  expect(resolve('./VPHome.vue', path.resolve('.vitepress/theme/index.ts'))).toBeNull();
});
