import { NumberedError } from '../errors/numbered-error.ts';
import type { Mutant } from './mutants.ts';

/** The name that the address of a mutant's module carries. */
const asked = /\/src\/cfq\/variants\/([\w-]+)\.ts\?mutant=([\w-]+)$/;

/**
 * The text of a variant with a mutant's edits.
 *
 * @throws LI288 where a text that an edit changes does not stand there once
 */
export function editText(text: string, { name, of, edits }: Mutant): string {
  return edits.reduce((edited, [from, to]) => {
    const times = edited.split(from).length - 1;
    if (times === 1) return edited.replace(from, () => to);
    throw new NumberedError(
      'LI288',
      `mutant "${name}" of src/cfq/variants/${of}.ts`,
      `a text that it changes stands there ${String(times)} times: ${JSON.stringify(from)}.`,
      'Write the edit for the text as it is now, so that it stands there once.',
    );
  }, text);
}

/** The mutant that a module's address asks for, or undefined. */
export function mutantAsked(id: string, mutants: readonly Mutant[]): Mutant | undefined {
  const [, of, name] = asked.exec(id) ?? [];
  return mutants.find((mutant) => mutant.name === name && mutant.of === of);
}
