import type { Claim, Evidence } from '../../src/argument/claims/claim.ts';
import type { EditedCheckout } from './edited-checkout.ts';
import type { Mutation } from './mutation.ts';

/** One piece of evidence, and why it is red. */
export interface Red {
  readonly claim: string;
  /** Its place in the claim, counted from 1. */
  readonly place: number;
  /** Red is the case unlike it, not the piece itself. */
  readonly unlike: boolean;
  /** It does not answer: something that it asks for is gone. */
  readonly throws: boolean;
}

/** What the words of a row name. */
export function redsOf({ reds }: Pick<Mutation, 'reds'>): readonly Red[] {
  return reds.flatMap((row) => {
    const [claim = '', ...places] = row.split(' ');
    return places.map((place) => ({
      claim,
      place: Number.parseInt(place, 10),
      unlike: place.includes('u'),
      throws: place.includes('x'),
    }));
  });
}

/** A red as a row has it, one place only. */
export function redText({ claim, place, unlike, throws }: Red): string {
  return `${claim} ${String(place)}${unlike ? 'u' : ''}${throws ? 'x' : ''}`;
}

/** What of some claims is red after an edit, as the rows of the table say it. */
export async function redAfter(
  checkout: EditedCheckout,
  mutation: Mutation | null,
  asked: (claim: string) => boolean,
): Promise<string[]> {
  const { ledger } = await checkout.load<{ ledger: readonly Claim[] }>(
    'src/argument/claims/ledger.ts',
    mutation,
  );
  const { readLink } = await checkout.again<{ readLink: (at: string) => unknown }>(
    'src/show/address/read-link.ts',
  );
  // What a kernel did is read from files that no source changes, and the other way round.
  const reads = mutation?.file.startsWith('docs/') ?? false;
  return ledger
    .filter(({ id }) => asked(id))
    .flatMap(({ id, evidence }) =>
      evidence.flatMap((one, i) =>
        mutation !== null && (one.kind === 'kernel') !== reads
          ? []
          : redsIn(one, readLink).map((red) => redText({ claim: id, place: i + 1, ...red })),
      ),
    );
}

function redsIn(
  one: Evidence,
  readLink: (at: string) => unknown,
): Pick<Red, 'unlike' | 'throws'>[] {
  switch (one.kind) {
    case 'run':
      return answer(() => Boolean(readLink(one.at))).map(() => ({ unlike: false, throws: false }));
    case 'model':
    case 'kernel':
      return [
        ...answer(one.holds).map((red) => ({ unlike: false, ...red })),
        ...(one.unlike ? answer(one.unlike.holds) : []).map((red) => ({ unlike: true, ...red })),
      ];
    default:
      return [];
  }
}

/** Nothing where something holds; else whether it failed to answer. */
function answer(holds: () => boolean): { readonly throws: boolean }[] {
  try {
    return holds() ? [] : [{ throws: false }];
  } catch {
    return [{ throws: true }];
  }
}
