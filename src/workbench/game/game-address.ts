import { variantNamed } from '../../cfq/index.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { decodeSchedule, encodeSchedule } from '../../explore/schedule-codec.ts';
import { withoutStep } from '../../show/address/step-id.ts';
import type { Game } from './game.ts';
import { replayed, type Played } from './positions.ts';

/** Whether a fragment claims to be a run. */
export function isRun(fragment: string): boolean {
  return /^\d+\./.test(fragment);
}

/** The fragment of a run: the schedule codec's text. */
export function encodePlayed({ game, moves }: Pick<Played, 'game' | 'moves'>): string {
  const { variant, tasks, company } = game;
  const who =
    company === 'later-reader' ? company : [`${String(tasks)}t`, company ?? []].flat().join('-');
  return encodeSchedule({ program: `${variant}-${who}`, schedule: moves, hash: null });
}

/**
 * Reads a run's fragment; a step of it may follow.
 *
 * @throws LI112 to LI115 as decodeSchedule, LI101 on an unknown variant, LI156
 *   on a program that is not played here, LI002, LI003 as replayed
 */
export function decodePlayed(fragment: string): Played {
  const { program, schedule } = decodeSchedule(withoutStep(fragment));
  const [, variant = '', tasks, ioc, reader] =
    /^([a-z-]+)-(?:([1-4])t(?:-(ioc))?|(later-reader))$/.exec(program) ?? [];
  if (variant === '') {
    throw new NumberedError(
      'LI156',
      `program "${program}"`,
      'no such game is played on this page.',
      'A game is a variant and a number of tasks from 1 to 4, which may share an io context: before-2t, before-2t-ioc.',
    );
  }
  const company = (ioc ?? reader) as Game['company'];
  const game = { variant: variantNamed(variant).name, tasks: Number(tasks ?? 1) };
  return replayed(company === undefined ? game : { ...game, company }, schedule);
}
