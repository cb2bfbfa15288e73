import { readFileSync } from 'node:fs';
import path from 'node:path';
import { firstIo, variants, type Variant } from '../cfq/index.ts';
import { compile } from '../explore/compile-program.ts';
import { usualLimits } from '../explore/limits.ts';
import { promela } from '../explore/promela.ts';
import { Tables } from '../explore/step-tables.ts';
import { cLineOf, printC } from '../show/c/print-c.ts';
import { analyseFunction } from '../judge-locks/analyse-function.ts';
import { readFunctions } from '../read-c/index.ts';
import { loadMutants } from './load-mutants.ts';
import { modelVerdict, type ModelFinding } from './model-verdict.ts';
import { mutants } from './mutants.ts';
import { silent, type Said } from './said.ts';

/** One text that every checker is given, and what the model says of it. */
export interface Subject {
  readonly name: string;
  readonly kind: 'variant' | 'mutant';
  /** The function as C, printed from its syntax tree. */
  readonly c: string;
  /** The model's finding about locks, its line that of the C text; null if there is none. */
  readonly model: ModelFinding | null;
  /** What the page that takes patches says of the C text alone, alarms and questions. */
  readonly reader: Said;
  /** The first I/O of one task, as Promela. */
  readonly promela: () => string;
}

/** The function under analysis. */
const fn = 'cfq_find_alloc_queue';

/** Every variant, then every mutant. */
export async function subjects(root: string): Promise<readonly Subject[]> {
  const read = ({ file }: Variant): string => readFileSync(path.join(root, file), 'utf8');
  const edited = await loadMutants(root, mutants);
  return [
    ...variants.map((variant) => subjectOf(variant, 'variant', read(variant))),
    ...edited.map(({ variant, text }) => subjectOf(variant, 'mutant', text)),
  ];
}

function subjectOf(variant: Variant, kind: Subject['kind'], text: string): Subject {
  const { name } = variant;
  const lines = printC(text, fn);
  const found = modelVerdict(variant);
  const line = found?.line == null ? null : cLineOf(lines, found.line) + 1;
  const c = lines.map(({ text: one }) => `${one}\n`).join('');
  return {
    name,
    kind,
    c,
    reader: readerOf(c),
    model: found && { ...found, line },
    promela: () => promela(new Tables(compile(firstIo(variant, { tasks: 1 })).model), usualLimits),
  };
}

function readerOf(c: string): Said {
  const [read] = readFunctions(c).functions;
  const all = read ? analyseFunction(read).findings : [];
  const [first] = all;
  if (!first) return silent;
  const says = first.weight === 'alarm' ? first.sentence : `a question: ${first.sentence}`;
  return { finding: true, line: first.line, says, count: all.length };
}
