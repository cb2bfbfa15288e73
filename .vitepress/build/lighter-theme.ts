import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Parts of VitePress that no page of this site has, by their files as the default theme sees them. */
export const unused: readonly string[] = [
  '../app/composables/codeGroups.js',
  '../app/composables/preFetch.js',
  'NotFound.vue',
  'components/VPBadge.vue',
  'components/VPDocAsideCarbonAds.vue',
  'components/VPDocFooterLastUpdated.vue',
  'components/VPFooter.vue',
  'components/VPHome.vue',
  'components/VPImage.vue',
  'components/VPMenuGroup.vue',
  'components/VPNavBarAskAiButton.vue',
  'components/VPNavMenuGroup.vue',
  'components/VPNavSocialLinks.vue',
  'components/VPNavTranslations.vue',
  'components/VPPage.vue',
  'components/VPSocialLinks.vue',
  'styles/components/custom-block.css',
  'styles/components/vp-code-group.css',
  'styles/components/vp-sponsor.css',
  'support/docsearch.js',
];

/** What comes when it is wanted, its styles with it: the search, and the menu of a bar that has no room. */
export const late: readonly string[] = [
  'components/VPFlyout.vue',
  'components/VPLocalSearchBox.vue',
  'components/VPMenu.vue',
  'components/VPMenuLink.vue',
  'components/VPNavBarExtra.vue',
];

/** Icons of those parts, and of a link to edit a page, which no page has: each is a drawing in the shared sheet. */
export const unusedIcons: readonly string[] = [
  'heart',
  'languages',
  'plus',
  'sparkles',
  'square-pen',
];

/** Icons that only a part draws which comes late, by its file: they come with it. */
export const lateIcons: Readonly<Record<string, readonly string[]>> = {
  'components/VPFlyout.vue': ['more-horizontal'],
  'components/VPLocalSearchBox.vue': ['corner-down-left', 'delete', 'layout-list'],
};

const client = '/vitepress/dist/client/';
const theme = `${client}theme-default/`;
const nothing = '\0imbalance:nothing';
const extra = '\0imbalance:extra';
const browserState = fileURLToPath(new URL('../theme/parts/browser-state.ts', import.meta.url));

/**
 * Makes the default theme what this site needs of it. Parts that no page has are left out:
 * the theme names them all in its layout, so no bundler can see that nobody comes there; each
 * is a component that draws nothing, or an empty sheet. What VitePress asks of VueUse is ours,
 * but for the search, which needs more of it.
 */
export function lighterTheme(): Plugin {
  return {
    name: 'imbalance:lighter-theme',
    enforce: 'pre',
    resolveId(source, importer) {
      const asks = importer?.split('?')[0] ?? '';
      if (source === '@vueuse/core' && asks.includes(client) && !/SearchBox/.test(asks)) {
        return browserState;
      }
      if (!asks.includes(client) || !source.startsWith('.')) return null;
      const file = inTheme(path.posix.join(path.posix.dirname(asks), source));
      if (file === 'components/VPNavBarExtra.vue') return extra;
      return unused.includes(file) || unused.includes(`${file}.js`) ? nothing : null;
    },
    transform: {
      filter: { id: /\/theme-default\/styles\/icons\.css$/ },
      handler: (code) => withoutIcons(code),
    },
    load: {
      filter: { id: /^\0imbalance:(?:nothing|extra)$/ },
      handler: (id) => (id === nothing ? drawsNothing : lateExtra),
    },
  };
}

/** The sheet of the icons with those that are seen on every page. */
export function withoutIcons(sheet: string): string {
  return sheet.replaceAll(rulesOf([...unusedIcons, ...Object.values(lateIcons).flat()]), '');
}

/** The rules of some icons in their sheet: of these names and no others. */
function rulesOf(icons: readonly string[]): RegExp {
  return new RegExp(`\\.vpi-(?:${icons.join('|')}) \\{[^}]*\\}`, 'g');
}

/** In the place of a component, an empty sheet, or functions of which nobody needs what they do. */
const drawsNothing = `
const nothing = () => ({});
export default () => null;
export { nothing as resolveMode, nothing as resolveOptionsForLanguage };
export { nothing as useCodeGroups, nothing as usePrefetch };`;

/** The menu of what the bar has no room for, which comes once it has none. */
const lateExtra = `
import { defineAsyncComponent, defineComponent, h } from 'vue';
import { useNavOverflow } from 'vitepress/dist/client/theme-default/composables/nav-overflow.js';
const Extra = defineAsyncComponent(
  () => import('vitepress/dist/client/theme-default/components/VPNavBarExtra.vue'),
);
export default defineComponent(() => {
  const overflow = useNavOverflow();
  return () => (overflow?.hasCollapsed() ? h(Extra) : null);
});`;

/** Lets the styles of what comes late come with it: else they are in the sheet of every page. */
export function lateStyles(): Plugin {
  return {
    name: 'imbalance:late-styles',
    enforce: 'post',
    transform: {
      filter: { id: /\/vitepress\/dist\/client\/theme-default\/components\/\w+\.vue$/ },
      handler: (code, id) => (isLate(id) ? withItsStyles(code) + itsIcons(id) : null),
    },
  };
}

/** The script of a component, which puts its sheet into the page. */
export function withItsStyles(code: string): string {
  const asked = /import (["'])([^"'?]+)\?(vue&type=style[^"']*)\1;?/g;
  return code.replace(
    asked,
    (_, quote: string, file: string, query: string) =>
      `import sheet from ${quote}${file}?inline&${query}${quote};
if (typeof document !== 'undefined')
  document.head.appendChild(document.createElement('style')).textContent = sheet;`,
  );
}

/** Code that puts the icons of a late part into the page. */
function itsIcons(file: string): string {
  const icons = lateIcons[inTheme(file)];
  if (!icons) return '';
  const at = file.slice(0, file.indexOf(client)) + theme;
  const rules = readFileSync(`${at}styles/icons.css`, 'utf8').match(rulesOf(icons)) ?? [];
  return `
if (typeof document !== 'undefined')
  document.head.appendChild(document.createElement('style')).textContent = ${JSON.stringify(rules.join('\n'))};`;
}

function isLate(file: string): boolean {
  return file.includes(client) && late.includes(inTheme(file));
}

/** A file's path from the folder of the default theme. */
function inTheme(file: string): string {
  return path.posix.relative(file.slice(0, file.indexOf(client)) + theme, file);
}
