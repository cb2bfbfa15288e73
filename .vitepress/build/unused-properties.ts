import type { Plugin } from 'vite';

const declared = /([{;])(--[\w-]+):((?:"(?:[^"\\]|\\.)*"|[^;{}"])*)(?=[;}])/g;

/**
 * A sheet without the custom properties that neither it nor `elsewhere` names, nor those
 * that only such ones were made of.
 */
export function withoutUnused(sheet: string, elsewhere: string): string {
  const named = new Set(elsewhere.match(/--[\w-]+/g));
  for (let left = sheet; ;) {
    const asked = new Set(Array.from(left.matchAll(/var\(\s*(--[\w-]+)/g), ([, name]) => name));
    const next = left
      .replace(declared, (all, before: string, name: string) =>
        asked.has(name) || named.has(name) ? all : before,
      )
      .replace(/;{2,}/g, ';')
      .replace(/\{;/g, '{');
    if (next === left) return left;
    left = next;
  }
}

/** Leaves out of the shared sheet what the default theme names for parts that no page has. */
export function unusedProperties(): Plugin {
  return {
    name: 'imbalance:unused-properties',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const scripts = files.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
      for (const file of files) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        file.source = withoutUnused(String(file.source), scripts);
      }
    },
  };
}
