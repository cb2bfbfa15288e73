import path from 'node:path';
import type { Plugin } from 'vite';

/** Parts of the default theme that no page of this site has, by their files. */
export const unused: readonly string[] = [
  'NotFound.vue',
  'components/VPBadge.vue',
  'components/VPDocAsideCarbonAds.vue',
  'components/VPDocFooterLastUpdated.vue',
  'components/VPFooter.vue',
  'components/VPHome.vue',
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
];

const theme = '/vitepress/dist/client/theme-default/';
const nothing = '\0imbalance:nothing';

/**
 * Leaves those parts out. The theme names them all in its layout, so no
 * bundler can see that nobody comes there: each is a component that draws
 * nothing, or an empty sheet.
 */
export function lighterTheme(): Plugin {
  return {
    name: 'imbalance:lighter-theme',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer?.includes(theme) || !source.startsWith('.')) return null;
      const file = path.posix.join(path.posix.dirname(importer), source);
      return unused.includes(file.slice(file.indexOf(theme) + theme.length)) ? nothing : null;
    },
    load: (id) => (id === nothing ? 'export default () => null;' : null),
  };
}
