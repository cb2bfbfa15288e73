import { claimsOfEras } from './entries/the-eras.ts';
import { claimsAround } from './entries/around-the-bug.ts';
import { claimsOfRepair } from './entries/the-repair.ts';
import { claimsBeyond } from './entries/beyond-the-mail.ts';
import type { Claim } from './claim.ts';
import { mailClaims } from './entries/of-the-mail.ts';
import { claimsOfCasebook } from './entries/of-the-casebook.ts';
import { searchedClaims } from './entries/by-search.ts';

/** Every claim ever made, the mail's sentences first. None is ever removed. */
export const ledger: readonly Claim[] = [
  ...mailClaims,
  ...claimsOfRepair,
  ...claimsBeyond,
  ...claimsAround,
  ...searchedClaims,
  ...claimsOfEras,
  ...claimsOfCasebook,
];
