import { NumberedError } from '../errors/numbered-error.ts';
import type { PageQuestion } from '../workbench/explorer/question.ts';
import type { Values } from './options.ts';
import type { scenarioOptions } from './command-usage.ts';

/**
 * The one variant that a command names, and the actors that its options ask
 * for.
 *
 * @throws LI506 without exactly one variant
 */
export function namedSubject(
  command: string,
  positionals: readonly string[],
  values: Values<typeof scenarioOptions>,
): Pick<PageQuestion, 'variant' | 'actors'> {
  const [variant] = positionals;
  if (variant === undefined || positionals.length !== 1) {
    throw new NumberedError(
      'LI506',
      `imbalance ${command}`,
      `${String(positionals.length)} variants are named, one is needed.`,
      `For example: imbalance ${command} before --tasks 2.`,
    );
  }
  const { tasks, calls, reaper, irq, async } = values;
  const [shareIoc, failGroup] = [values['share-ioc'], values['fail-group']];
  return { variant, actors: { tasks, calls, reaper, irq, shareIoc, failGroup, async } };
}
