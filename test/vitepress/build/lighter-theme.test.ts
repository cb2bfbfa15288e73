import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { navigation } from '../../../.vitepress/build/navigation.ts';
import {
  late,
  lateIcons,
  lighterTheme,
  unused,
  unusedIcons,
  withItsStyles,
  withoutIcons,
} from '../../../.vitepress/build/lighter-theme.ts';

const theme = path.resolve('node_modules/vitepress/dist/client/theme-default');

function filesBelow(folder: string, named: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => named.test(file))
    .map((file) => path.join(folder, file));
}

type Resolve = (source: string, importer: string | undefined) => string | null;
const resolve = lighterTheme().resolveId as Resolve;

test('what is left out of the theme, and what comes late, is in the installed theme', () => {
  expect([...unused, ...late].filter((file) => !existsSync(path.join(theme, file)))).toEqual([]);
});

test('an icon that is left out is drawn by no part that a page has', () => {
  const elsewhere = /VPTeam|VPHome|VPNavScreenMenuGroup/;
  const drawn = filesBelow(theme, /\.vue$/)
    .filter((file) => !unused.some((one) => file.endsWith(one)) && !elsewhere.test(file))
    .filter((file) => !file.endsWith('VPDocFooter.vue'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/vpi-([a-z-]+)/g)])
    .map(([, name]) => name ?? '');
  expect(drawn).toContain('search');
  expect(unusedIcons.filter((name) => drawn.includes(name))).toEqual([]);
  // The one of the foot is beside a link to edit the page.
  expect(navigation).not.toHaveProperty('editLink');
  const sheet = readFileSync(path.join(theme, 'styles/icons.css'), 'utf8');
  const left = withoutIcons(sheet).match(/^\.vpi-[a-z-]+/gm) ?? [];
  const gone = [...unusedIcons, ...Object.values(lateIcons).flat()];
  expect(left.length).toBe((sheet.match(/^\.vpi-[a-z-]+/gm) ?? []).length - gone.length);
});

test.each(Object.entries(lateIcons))(
  'the icons of %s are drawn by no part that comes before it',
  (late, icons) => {
    const drawn = filesBelow(theme, /\.vue$/)
      .filter((file) => !unused.some((one) => file.endsWith(one)) && !file.endsWith(late))
      .map((file) => readFileSync(file, 'utf8'));
    for (const icon of icons) {
      expect(readFileSync(path.join(theme, late), 'utf8')).toContain(`vpi-${icon}`);
      expect(drawn.filter((text) => text.includes(`vpi-${icon}`))).toEqual([]);
    }
  },
);

test('no group is in the bar: the parts that draw one are left out', () => {
  expect(navigation.nav?.filter((item) => !('link' in item))).toEqual([]);
});

test('only what is named is left out, and only where the theme asks for it', () => {
  const layout = path.join(theme, 'components/VPContent.vue');
  expect(resolve('./VPHome.vue', layout)).not.toBeNull();
  expect(resolve('../NotFound.vue', layout)).not.toBeNull();
  expect(resolve('../support/docsearch', layout)).not.toBeNull();
  expect(resolve('./composables/preFetch.js', path.join(theme, '../app/index.js'))).not.toBeNull();
  expect(resolve('./VPDoc.vue', layout)).toBeNull();
  expect(resolve('./VPHome.vue', path.resolve('.vitepress/theme/index.ts'))).toBeNull();
});

test('what VitePress asks of VueUse is ours, but for the search', () => {
  const asks = (file: string): string | null =>
    resolve('@vueuse/core', path.join(theme, '..', file));
  expect(asks('app/data.js')).toMatch(/browser-state\.ts$/);
  expect(asks('theme-default/components/VPNavBar.vue')).toMatch(/browser-state\.ts$/);
  expect(asks('theme-default/components/VPLocalSearchBox.vue')).toBeNull();
  expect(resolve('@vueuse/core', path.resolve('.vitepress/theme/index.ts'))).toBeNull();
});

test('ours has every name that a part of the theme asks for which may be drawn', async () => {
  const has = Object.keys(await import('../../../.vitepress/theme/parts/browser-state.ts'));
  const parts = filesBelow(path.join(theme, '..'), /\.(?:js|vue)$/).filter(
    (file) => ![...unused, 'SearchBox.vue', 'VPCarbonAds.vue'].some((one) => file.endsWith(one)),
  );
  const asked = parts.flatMap((file) => {
    const [, names = ''] =
      /import \{([^}]*)\} from "@vueuse\/core"/.exec(readFileSync(file, 'utf8')) ?? [];
    return names.split(',').flatMap((name) => name.trim() || []);
  });
  expect(asked).toContain('useDark');
  expect([...new Set(asked)].filter((name) => !has.includes(name))).toEqual([]);
});

test('the styles of what comes late come with its script', () => {
  const asked = 'import "/a/VPMenu.vue?vue&type=style&index=0&scoped=1&lang.css";\nlet a = 1;';
  const code = withItsStyles(asked);
  expect(code).toContain('from "/a/VPMenu.vue?inline&vue&type=style&index=0&scoped=1&lang.css"');
  expect(code).toContain('textContent = sheet');
  expect(withItsStyles('import "/a/other.css";')).toBe('import "/a/other.css";');
});
