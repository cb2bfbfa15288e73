import { firstIo, programKey, scenarioName, variantNamed } from '../../cfq/index.ts';
import { compile } from '../../explore/compile-program.ts';
import type { Model } from '../../explore/search-model.ts';
import { reference } from '../../explore/reference.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { isReference, type PageQuestion } from './question.ts';

/** A model, and the name that its runs carry in a link. */
export interface Subject {
  readonly model: Model;
  readonly key: string;
}

/**
 * What a question is about.
 *
 * @throws LI101 on an unknown variant, LI480 on an actor that the reference
 *   model does not have
 */
export function subjectOf(question: Pick<PageQuestion, 'variant' | 'actors'>): Subject {
  const { variant, actors } = question;
  const key = programKey(scenarioName(variant, actors)).replace('/', '-');
  if (!isReference(question)) {
    return { model: compile(firstIo(variantNamed(variant), actors)).model, key };
  }
  const others = (['shareIoc', 'failGroup', 'irq', 'async'] as const).filter((one) => actors[one]);
  if (others.length > 0) {
    throw new NumberedError(
      'LI480',
      `question "${scenarioName(variant, actors)}"`,
      `the reference model has no ${others.join(', ')}.`,
      'It has tasks, calls and the reaper.',
    );
  }
  const { tasks, calls, reaper } = actors;
  return {
    model: reference({ patched: variant === 'reference/after', tasks, calls, reaper }),
    key,
  };
}
