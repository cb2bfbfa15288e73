import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { cellsOf, measured, type Standing } from '../../second-opinion/measured.ts';
import { history } from './fact-kinds.ts';

/** Counted over what the checkers said, as bin/second-opinion.mjs stored it with its commit. */
const counted = (is: string, value: Fact['value']): Fact => ({
  kind: 'measured',
  is,
  source: 'test/second-opinion/measured.json',
  value,
});

const { subjects } = measured;
const numberOf = (checker: string, ...standings: readonly Standing[]): number =>
  cellsOf(checker).filter(({ standing }) => standings.includes(standing)).length;

/** What other checkers say of the variants and of their mutants. */
export const opinionFacts = defineFacts({
  'opinion.texts': counted('texts that every checker was given', () => subjects.length),
  'opinion.variants': counted(
    'of them variants',
    () => subjects.filter(({ kind }) => kind === 'variant').length,
  ),
  'opinion.mutants': counted(
    'of them mutants',
    () => subjects.filter(({ kind }) => kind === 'mutant').length,
  ),
  'opinion.mutants.right': counted(
    'mutants that are right about locks, by the model',
    () => subjects.filter(({ kind, model }) => kind === 'mutant' && model === null).length,
  ),
  'opinion.wrong': counted(
    'of them wrong about locks, by the model',
    () => subjects.filter(({ model }) => model !== null).length,
  ),
  'opinion.sparse.found': counted('of the wrong ones that sparse warns of', () =>
    numberOf('sparse', 'found'),
  ),
  'opinion.sparse.missed': counted('of the wrong ones of which sparse says nothing', () =>
    numberOf('sparse', 'missed'),
  ),
  'opinion.clang-calls.warned': counted(
    'texts that Clang warns of where only the lock calls are annotated',
    () => numberOf('clang-calls', 'found', 'false alarm'),
  ),
  'opinion.clang-calls.false': counted('of them right, by the model', () =>
    numberOf('clang-calls', 'false alarm'),
  ),
  'opinion.clang-all.found': counted(
    'of the wrong ones that Clang warns of where the function is annotated too',
    () => numberOf('clang-all', 'found'),
  ),
  'opinion.clang-all.false': counted('of the right ones that it warns of then', () =>
    numberOf('clang-all', 'false alarm'),
  ),
  'opinion.own-rule.found': counted('of the wrong ones that a rule for Coccinelle finds', () =>
    numberOf('own-rule', 'found'),
  ),
  'opinion.history.warnings': history(
    'warnings of contexts on a kernel of the default configuration, as counted when sparse left',
    'sparse-removed',
    () => 1700,
  ),
  'opinion.history.fixes': history(
    'fixes in three years that came of them',
    'sparse-removed',
    () => 3,
  ),
  'opinion.history.years': history('the years in which they came', 'sparse-removed', () => 3),
});
