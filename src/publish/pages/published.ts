import { callText } from '../../kernel/index.ts';
import { momentsOf } from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import type { Page } from '../../literate/page/page.ts';
import { shownRuns } from './routes.ts';
import {
  claimPath,
  examplePath,
  momentPath,
  pagePath,
  runPath,
  statePath,
} from '../../show/address/addresses.ts';
import { blocksOf, needsId } from '../cite/blocks.ts';
import { pathMax } from '../../show/address/place.ts';
import type { WrittenPage } from './written-pages.ts';

/** An address, and what it leads to in a few words. */
export interface Published {
  /** From the site's base: `/v1/after#p-3kq9`. */
  readonly address: string;
  readonly leadsTo: string;
}

/** Every address that this version of the site offers. */
export function publishedNow(pages: readonly WrittenPage[]): readonly Published[] {
  const all = [
    // A claim is known by its first wording, and its page says how it was reworded.
    ...ledger.map(({ id, sentence, reworded }) => entry(claimPath(id), reworded?.from ?? sentence)),
    ...shownRuns().flatMap(ofRun),
    ...pages.flatMap(({ route, page }) => ofPage(route, page)),
  ];
  return all.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

function ofRun(name: string): Published[] {
  const played = run(name);
  return [
    entry(runPath(name), `run ${name}`),
    ...played.steps.map(({ n, op, result }) => entry(statePath(name, n), callText(op, result))),
    ...momentsOf(played).map(({ name: moment, what }) => entry(momentPath(name, moment), what)),
  ];
}

function ofPage(route: string, page: Page): Published[] {
  const headings = page.headings
    .map(({ slug, text }) => entry(pagePath(route, slug), text))
    .filter(({ address }) => address.length <= pathMax + 1);
  const slugs = new Map(page.headings.map(({ line, slug }) => [line, slug]));
  const blocks = blocksOf(page.tokens)
    .filter(({ kind, line }) => kind !== 'heading' || needsId(slugs.get(line) ?? ''))
    .map(({ id, words }) => entry(pagePath(route, id), words));
  const examples = page.examples.flatMap(({ fence }) =>
    fence.info.name === null ? [] : [entry(examplePath(fence.info.name), `example in ${route}`)],
  );
  return [
    entry(pagePath(route), page.headings[0]?.text ?? route),
    ...headings,
    ...blocks,
    ...examples,
  ];
}

function entry(path: string, leadsTo: string): Published {
  return { address: `/${path}`, leadsTo: leadsTo.replace(/\s+/g, ' ').trim() };
}
