import type MarkdownIt from 'markdown-it';

/**
 * Leaves the part of a page that a link names as it is written. VitePress makes
 * a slug of it, in lower case, which `#LI101` is not: such a link leads to the
 * top of its page. Whether there is such a part, the checks of links say.
 */
export function keptHashes(md: MarkdownIt): void {
  const draw = md.renderer.rules.link_open;
  if (!draw) return;
  md.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const [hash] = /#.*$/.exec(token?.attrGet('href') ?? '') ?? [];
    const html = draw(tokens, index, options, env, self);
    const href = token?.attrGet('href') ?? '';
    if (!token || hash === undefined || !href.includes('#')) return html;
    token.attrSet('href', href.replace(/#.*$/, hash));
    return self.renderToken(tokens, index, options);
  };
}
