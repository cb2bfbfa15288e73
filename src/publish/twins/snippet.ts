import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findRegions } from '../../literate/site/regions.ts';

const line = /^[\s>]*<<<\s*([^#{\s]+)(?:#([\w.-]+))?/;
const marker = /^\s*(?:\/\/|#|<!--)\s*#?(?:end)?region\b/;

/**
 * The code that `<<< @/../file#region{ts}` shows, its own markers left out and
 * moved to the left margin. Whether it exists is checked elsewhere.
 */
export function snippetLines(text: string, page: string, root: string): string[] {
  const [, target = '', region] = line.exec(text) ?? [];
  const file = target.startsWith('@')
    ? path.join(root, 'docs', target.slice(1))
    : path.resolve(root, path.dirname(page), target);
  const all = readFileSync(file, 'utf8').trimEnd().split('\n');
  const found = findRegions(all.join('\n')).regions.find(({ name }) => name === region);
  const lines = (found ? all.slice(found.from, found.to - 1) : all).filter(
    (one) => !marker.test(one),
  );
  const indents = lines.filter(Boolean).map((one) => one.length - one.trimStart().length);
  const margin = Math.min(...indents);
  return lines.map((one) => one.slice(margin));
}
