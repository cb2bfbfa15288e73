import measured from '../../../test/literate/measured.json' with { type: 'json' };
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';

const kept = (is: string, value: Fact['value']): Fact => ({
  kind: 'measured',
  is,
  source: 'test/literate/measured.json',
  value,
});

const { examples, names, branches, planted } = measured;
const model = ['kernel', 'cfq', 'lockdep', 'explore'];
const percent = (part: number, whole: number): string =>
  `${((100 * part) / whole).toFixed(part === whole ? 0 : 1)} %`;

/** The share of the branches of some rooms that pages reach, by their tests alone or by these and their build. */
function share(of: 'tested' | 'reached', isMeant: (room: string) => boolean): string {
  const rooms = Object.entries(branches).filter(([room]) => isMeant(room));
  const sum = (what: 'all' | typeof of): number => rooms.reduce((n, [, room]) => n + room[what], 0);
  return percent(sum(of), sum('all'));
}

function sum(of: 'all' | 'line' | 'column'): number {
  return Object.values(planted.kinds).reduce((n, kind) => n + kind[of], 0);
}

/** What the pages hold by themselves, and how well they say what is wrong with them. */
export const pagesFacts = defineFacts({
  'pages.commit': kept('the commit whose pages were measured', () => measured.commit),
  'pages.examples': kept('examples of all pages', () => examples.all),
  'pages.checked': kept('of them checked by the compiler', () =>
    percent(examples.checked, examples.all),
  ),
  'pages.run': kept('of them run', () => examples.run),
  'pages.compared': kept(
    'of those, the ones whose values or output are compared',
    () => examples.compared,
  ),
  'pages.names': kept('names that the package exports, types apart', () => names.all),
  'pages.names.unused': kept(
    'of them, those that no example uses',
    () => names.unused.length || 'none',
  ),
  'pages.branches.model': kept('branches of the model that tests of pages reach', () =>
    share('tested', (room) => model.includes(room)),
  ),
  'pages.branches.tested': kept('branches of all sources that tests of pages reach', () =>
    share('tested', () => true),
  ),
  'pages.branches': kept('branches of all sources that tests of pages reach, or their build', () =>
    share('reached', () => true),
  ),
  'pages.planted': kept('mistakes planted in pages', () => sum('all')),
  'pages.planted.line': kept('of them told at their line', () => percent(sum('line'), sum('all'))),
  'pages.planted.column': kept('of them told at their column', () =>
    percent(sum('column'), sum('all')),
  ),
});
