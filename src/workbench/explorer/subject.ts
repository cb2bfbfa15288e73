import { firstIo, programKey, scenarioName, variantNamed, variants } from '../../cfq/index.ts';
import { compile } from '../../explore/compile-program.ts';
import { reference } from '../../explore/reference.ts';
import type { ReferenceOptions } from '../../explore/reference-steps.ts';
import type { Model } from '../../explore/search-model.ts';
import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import type { Program } from '../../kernel/index.ts';
import { isReference, references, type Actors, type PageQuestion } from './question.ts';

/** What is searched: a model, and the name that its runs carry in a link. */
export interface Subject {
  readonly model: Model;
  readonly key: string;
  /** The program behind the model; null for a reference model. */
  readonly program: Program | null;
  /** Which reference model; null for a program. */
  readonly reference: ReferenceOptions | null;
}

/** The last subjects by the names of their scenarios, the latest at the end. */
const kept = new Map<string, Subject>();

/** How many are kept: a version, and the one that its picture is compared with. */
const keptMax = 2;

/**
 * What a question is about, the same for the page and for the command. Made
 * once for its answer, its picture and its runs.
 *
 * @throws LI101 on an unknown variant, LI507 on an actor that the reference
 *   model does not have
 */
export function subjectOf({ variant, actors }: Pick<PageQuestion, 'variant' | 'actors'>): Subject {
  const name = scenarioName(variant, actors);
  const subject =
    kept.get(name) ??
    (isReference({ variant })
      ? referenceOf(variant, name, actors)
      : programOf(variant, name, actors));
  kept.delete(name);
  kept.set(name, subject);
  for (const oldest of [...kept.keys()].slice(0, -keptMax)) kept.delete(oldest);
  return subject;
}

function programOf(variant: string, name: string, actors: Actors): Subject {
  if (!variants.some((known) => known.name === variant)) throw unknown(variant);
  const program = firstIo(variantNamed(variant), actors);
  // Requests of these variants share nothing but memory.
  const { model } = compile(program, { freshCalls: true });
  return { model, key: programKey(name), program, reference: null };
}

function referenceOf(variant: string, name: string, actors: Actors): Subject {
  if (!references.some((known) => known === variant)) throw unknown(variant);
  const others = (['shareIoc', 'failGroup', 'irq', 'async'] as const).filter((one) => actors[one]);
  if (others.length > 0) {
    throw new NumberedError(
      'LI507',
      name,
      `the reference model has no ${others.join(', ')}.`,
      'It has tasks, calls and the reaper.',
    );
  }
  const { tasks, calls, reaper } = actors;
  const chosen = { patched: variant === 'reference/after', tasks, calls, reaper };
  const key = programKey(name);
  return { model: reference(chosen), key, program: null, reference: chosen };
}

function unknown(variant: string): NumberedError {
  const known = [...variants.map(({ name }) => name), ...references];
  return new NumberedError(
    'LI101',
    `variant "${variant}"`,
    'there is no such variant.',
    `Nearest: ${nearest(variant, known).join(', ')}.`,
  );
}
