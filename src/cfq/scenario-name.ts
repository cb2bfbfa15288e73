import { nearest, NumberedError } from '../errors/numbered-error.ts';
import type { Actors } from './scenario-options.ts';

/** The other actors and conditions, by the word that a name has for each. */
const words = {
  ioc: 'shareIoc',
  grp: 'failGroup',
  reap: 'reaper',
  irq: 'irq',
  async: 'async',
} as const;

/** A scenario of a variant as a name: `before/2t-ioc`, two tasks sharing. */
export function scenarioName(variant: string, options: Actors): string {
  const actors = [
    `${String(options.tasks)}t`,
    ...(options.calls > 1 ? [`${String(options.calls)}c`] : []),
    ...Object.entries(words).flatMap(([word, option]) =>
      options[option] ? [word] : [],
    ),
  ];
  return `${variant}/${actors.join('-')}`;
}

/**
 * The options that a scenario's name stands for: the part behind the slash.
 *
 * @throws LI103 on a name that scenarioName does not write
 */
export function scenarioNamed(actors: string): Partial<Actors> {
  const options: Record<string, number | boolean> = {};
  for (const word of actors.split('-')) {
    const [, count, unit] = /^([1-8])([tc])$/.exec(word) ?? [];
    if (count !== undefined) {
      options[unit === 't' ? 'tasks' : 'calls'] = Number(count);
    } else if (Object.hasOwn(words, word)) {
      options[words[word as keyof typeof words]] = true;
    } else {
      throw notAName(actors, `"${word}" is no part of a scenario.`, word);
    }
  }
  if (options['tasks'] === undefined) {
    throw notAName(actors, 'it does not say how many tasks there are.', '');
  }
  return options;
}

function notAName(actors: string, what: string, near: string): NumberedError {
  const known = ['1t', '2c', ...Object.keys(words)];
  return new NumberedError(
    'LI103',
    `scenario "${actors}"`,
    what,
    `For example 2t-ioc; parts: ${nearest(near, known, 9).join(', ')}.`,
  );
}
