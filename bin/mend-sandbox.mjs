// Old builds are kept as they were, but for what is dangerous on today's site.
import { createHash } from 'node:crypto';

const guard =
  "if (self.origin !== 'null') throw new Error('This frame has an origin: nothing runs.');";

/**
 * A kept sandbox.html that runs nothing unless its frame has no origin: the
 * first ones left that to whoever framed them. One that asks by itself stays as
 * it is. Hashes of its policy are made anew.
 *
 * @param {string} html
 */
export function mendSandbox(html) {
  if (/\bself\.origin\b/.test(html)) return html;
  const scripts = /(<script>)([^]*?)(<\/script>)/g;
  return [...html.matchAll(scripts)].reduce((mended, [whole, open, script, close]) => {
    // Not with a replacement text, in which `$` has a meaning.
    const safe = `\n${guard}${script}`;
    return mended
      .split(whole)
      .join(open + safe + close)
      .split(hashOf(script))
      .join(hashOf(safe));
  }, html);
}

function hashOf(script) {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
