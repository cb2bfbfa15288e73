import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { variantNamed, type Variant } from '../cfq/index.ts';
import { stampModel } from '../repository/stamp-model.ts';
import { editText, mutantAsked } from './edit-text.ts';
import type { Mutant } from './mutants.ts';

/** A variant, or a mutant of one, with its text. */
export interface Edited {
  readonly variant: Variant;
  /** The TypeScript that it is made of. */
  readonly text: string;
}

const entry = 'virtual:mutants';

/**
 * The mutants as variants that run, each from the text of its variant with its
 * edits, by a build of its own whose steps know the lines of the edited text.
 *
 * @throws LI288 as editText
 */
export async function loadMutants(
  root: string,
  mutants: readonly Mutant[],
): Promise<readonly Edited[]> {
  const { module } = await runnerImport<Record<string, Variant['cfq_find_alloc_queue']>>(entry, {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [editModules(root, mutants), stampModel(root)],
  });
  return mutants.map((mutant, i) => {
    const of = variantNamed(mutant.of);
    const cfq_find_alloc_queue = module[`m${String(i)}`] ?? of.cfq_find_alloc_queue;
    const { name, what } = mutant;
    const text = editText(readFileSync(path.join(root, of.file), 'utf8'), mutant);
    return { variant: { ...of, name, what, neighbour: of.name, cfq_find_alloc_queue }, text };
  });
}

/** Answers `variants/NAME.ts?mutant=NAME` with the edited text, and the entry with all of them. */
function editModules(root: string, mutants: readonly Mutant[]): Plugin {
  return {
    name: 'imbalance:mutants',
    enforce: 'pre',
    resolveId: (id) => (id === entry ? id : null),
    load: (id) =>
      id === entry
        ? mutants.map(({ name, of }, i) => exported(root, `${of}.ts?mutant=${name}`, i)).join('\n')
        : null,
    transform(code, id) {
      const mutant = mutantAsked(id, mutants);
      return mutant ? { code: editText(code, mutant), map: null } : null;
    },
  };
}

function exported(root: string, module: string, i: number): string {
  const from = path.join(root, 'src/cfq/variants', module);
  return `export { cfq_find_alloc_queue as m${String(i)} } from ${JSON.stringify(from)};`;
}
