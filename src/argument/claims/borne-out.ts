import type { Bearing, Claim, Evidence, Verdict } from './claim.ts';

type Decisive = Extract<Evidence, { says: string }>;

/** The pieces of evidence that decide: those that say something testable. */
export function decisive({ evidence }: Claim): Decisive[] {
  return evidence.filter((one): one is Decisive => one.kind === 'model' || one.kind === 'kernel');
}

/**
 * The verdicts that a claim's evidence bears out. Where the model and a kernel
 * both speak for it, either may be said.
 */
export function borneOut(claim: Claim): Verdict[] {
  const all = decisive(claim);
  const bears = (bearing: Bearing) => all.filter((one) => one.bears === bearing);
  const support = bears('for');
  if (bears('against').length > 0) return [support.length > 0 ? 'refined' : 'refuted'];
  const models = support.filter((one) => one.kind === 'model');
  const kernels = support.filter((one) => one.kind === 'kernel');
  const isBounded = models.some(({ bound }) => bound !== undefined);
  return [
    ...(models.length > 0
      ? [isBounded ? ('shown within a bound' as const) : ('shown' as const)]
      : []),
    ...(kernels.length > 0 ? (['measured on a real kernel'] as const) : []),
    ...(all.length === 0 ? (['history'] as const) : []),
  ];
}
