import { callText, type Run } from '../../kernel/index.ts';

/** The steps of the run that a picture draws, each with an address. */
export interface PictureSteps {
  /** The page of the run, from the base, whose rows the steps are; null where they stand below the picture. */
  readonly page: string | null;
  /** Where the whole run can be stepped through, from the base; null where it cannot. */
  readonly whole: string | null;
  /** What stands before the ids of the steps: `s_start-wrong-`. */
  readonly prefix: string;
  /** What each step calls. */
  readonly calls: readonly string[];
  /** The first step that breaks a rule; null if none does. */
  readonly wrongAt: number | null;
}

/** The steps of a run; they stand below its picture where it has no `page`. */
export function pictureSteps(
  { steps, findings }: Run,
  prefix: string,
  { page = null, whole = page }: Partial<Pick<PictureSteps, 'page' | 'whole'>> = {},
): PictureSteps {
  return {
    page,
    whole,
    prefix: page === null ? prefix : '',
    calls: steps.map(({ op, result }) => callText(op, result)),
    wrongAt: findings[0]?.step ?? null,
  };
}
