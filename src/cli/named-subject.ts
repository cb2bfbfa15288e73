import { NumberedError } from '../errors/numbered-error.ts';
import type { PageQuestion } from '../workbench/explorer/question.ts';
import type { Values } from './options.ts';
import { scenarioOptions } from './command-usage.ts';

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

/**
 * The actors of a program of the reader's are those of its file.
 *
 * @throws LI524 where an option asks for others, LI506 on more than the file
 */
export function refuseActors(
  command: string,
  positionals: readonly string[],
  values: Values<typeof scenarioOptions>,
): void {
  const place = `imbalance ${command} ${positionals[0] ?? ''}`;
  if (positionals.length !== 1) {
    throw new NumberedError(
      'LI506',
      place,
      `${String(positionals.length)} subjects are named, one is needed.`,
      'Ask about one file at a time.',
    );
  }
  const asked = Object.entries(scenarioOptions).flatMap(([name, option]) => {
    const usual = option.is === 'flag' ? false : option.usual;
    return values[name as keyof typeof scenarioOptions] === usual ? [] : [`--${name}`];
  });
  if (asked.length === 0) return;
  throw new NumberedError(
    'LI524',
    `${place} ${asked.join(' ')}`,
    'the tasks of a program of your own are those of its file.',
    'Leave the option out, and write the tasks there.',
  );
}
