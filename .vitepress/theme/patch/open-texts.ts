import { fragmentOf, nothingTold } from './patch-link.ts';
import { logFragment } from '../report/report-link.ts';

/** Packs the text in front of each link into it, so that it can be followed and copied as any link. */
export async function openTexts(links: readonly HTMLAnchorElement[]): Promise<void> {
  for (const link of links) {
    const code = link.parentElement?.previousElementSibling?.querySelector('code');
    if (!code || link.hash !== '') continue;
    const text = `${code.textContent.trimEnd()}\n`;
    const fragment = link.pathname.endsWith('report')
      ? await logFragment(text)
      : await fragmentOf({ texts: { before: '', after: text }, told: nothingTold });
    // Not `hash`, which would write the host too, as if the link led out of the site.
    link.setAttribute('href', `${link.pathname}#${fragment}`);
  }
}
