import { claims, examples, pages, runs, shortRuns } from 'virtual:imbalance-cite';
import { ownEntry } from '../../../src/errors/own-entry.ts';
import { prefixOf, stepId, withoutStep } from '../../../src/show/address/step-id.ts';
import type { Citable } from '../../../src/publish/cite/citable.ts';
import { fragmentHere } from '../parts/fragment-here.ts';

/** Something on the page that can be cited. */
export interface Target {
  /** Id of its element, `claim:` and its id, or empty for the page. */
  readonly key: string;
  readonly group: string;
  readonly cited: Citable;
}

const groups: Readonly<Record<Citable['kind'], string>> = {
  version: 'Versions',
  page: 'This page',
  claim: 'Claims',
  heading: 'Sections',
  paragraph: 'Paragraphs',
  row: 'Rows of tables',
  example: 'Examples',
  figure: 'Figures',
  report: 'Reports',
  run: 'This run',
  step: 'Steps',
};

/** Everything on the page of a route that can be cited, the page itself first. */
export async function targetsOf(route: string): Promise<readonly Target[]> {
  const [kind = '', ...rest] = route.split('/');
  const name = rest.join('/');
  if (name === '' && (kind === 'run' || kind === 'r')) return scheduleTargets(kind);
  if (kind === 'run') return runTargets(name, '', true);
  if (kind === 'r') return runTargets(ownEntry(shortRuns, name) ?? '', '', true);
  if (kind === 'c') return claimTargets([name]);
  if (kind === 'x') return exampleTargets(name);
  const load = ownEntry(pages, route);
  if (!load) return [];
  const page = await load();
  const parts = Object.entries(page.parts).map(([key, cited]) => target(key, cited));
  const walked = await Promise.all(page.runs.map((run) => runTargets(run, prefixOf(run), false)));
  return [target('', page.page), ...(await claimTargets(claimsHere())), ...parts, ...walked.flat()];
}

function target(key: string, cited: Citable): Target {
  return { key, group: groups[cited.kind], cited };
}

/** A run's steps by the ids of their rows; its moments on its own page. */
async function runTargets(name: string, prefix: string, own: boolean): Promise<Target[]> {
  const load = ownEntry(runs, name);
  if (!load) return [];
  const { run, steps, moments } = await load();
  const rows = steps.map((cited, i) => ({
    ...target(prefix + stepId(i + 1), cited),
    group: own ? 'Steps' : `Steps of ${name}`,
  }));
  if (!own) return rows;
  const named = Object.entries(moments).map(([key, cited]) => ({
    key,
    group: 'Moments',
    cited: { ...cited, title: `${key} of ${name}` },
  }));
  return [target('', run), ...named, ...rows];
}

/** The run of the address and its steps; the page itself where there is none. */
async function scheduleTargets(kind: string): Promise<Target[]> {
  const page = await pages[`${kind}/index`]?.();
  const fragment = withoutStep(fragmentHere());
  const own = page ? [target('', page.page)] : [];
  if (!/^(?:r=)?\d+\./.test(fragment)) return own;
  const [{ playLink }, { scheduleCitable }] = await Promise.all([
    import('../../../src/show/address/play-link.ts'),
    import('../../../src/publish/cite/run-citable.ts'),
  ]);
  const schedule = fragment.replace(/^r=/, '');
  const { run } = playLink(schedule);
  const steps = run.steps.map(({ n }) =>
    target(`${fragment}.${stepId(n)}`, scheduleCitable(schedule, n, run)),
  );
  return [target('', scheduleCitable(schedule, null, run)), ...steps];
}

async function claimTargets(ids: readonly string[]): Promise<Target[]> {
  if (ids.length === 0) return [];
  const all = await claims();
  return ids.flatMap((id) => {
    const cited = ownEntry(all, id);
    return cited ? [target(`claim:${id}`, cited)] : [];
  });
}

async function exampleTargets(name: string): Promise<Target[]> {
  const load = ownEntry(pages, ownEntry(examples, name) ?? '');
  const parts = load ? Object.entries((await load()).parts) : [];
  return parts.filter(([key]) => key === `x-${name}`).map(([key, cited]) => target(key, cited));
}

function claimsHere(): string[] {
  const marks = document.querySelectorAll<HTMLElement>('.vp-doc [data-claim]');
  return [...new Set(Array.from(marks, ({ dataset }) => dataset['claim'] ?? ''))];
}
