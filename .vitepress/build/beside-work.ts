import path from 'node:path';
import type { PageExamples } from '../../src/literate/example/runnable-example.ts';
import { repositoryRoot } from '../../src/repository/repository-root.ts';
import { WholeSite } from '../../src/publish/pages/whole-site.ts';
import type { Preset } from '../../src/workbench/lab/presets.ts';
import { cardPictures } from './page-cards.ts';
import { siteExamples } from './site-examples.ts';
import { siteIcons } from './site-icons.ts';

const whole = new WholeSite(repositoryRoot());
const cache = path.join(whole.root, 'node_modules/.cache/cards');

/**
 * What takes long, and what the bundles wait for late or never: `beside` has it made in a thread
 * of its own while they are made. What goes in and what comes out is plain data.
 */
export const work = {
  /** Every figure that pages bind, with its text. */
  facts: (): WholeSite['facts'] =>
    Object.fromEntries(Object.entries(whole.facts).map(([name, fact]) => [name, { ...fact }])),
  /** What the figures of /rare are drawn from: most of it is searched for those facts. */
  rareData: (): WholeSite['rareData'] => whole.rareData,
  /** The versions that the lab begins with, judged. */
  presets: (): readonly Preset[] => whole.presets,
  /** The examples of all pages, as a reader's browser runs them. */
  examples: (): readonly PageExamples[] => siteExamples(whole),
  /** What is wrong with the claims, one line each. */
  claimProblems: (): readonly string[] => whole.claimProblems,
  /** The pictures of cards, of their drawings. */
  cards: (drawings: ReadonlyMap<string, string>) => cardPictures(drawings, cache),
  /** The icons, of their drawing. */
  icons: (svg: string, base: string) => siteIcons(svg, base),
};
