import { claimsBeyond } from './beyond.ts';
import type { Claim } from './claim.ts';
import { mailClaims } from './mail.ts';
import { searchedClaims } from './searched.ts';

/** Every claim ever made, the mail's sentences first. None is ever removed. */
export const ledger: readonly Claim[] = [...mailClaims, ...claimsBeyond, ...searchedClaims];
