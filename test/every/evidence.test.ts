import { afterAll, beforeAll, expect, test } from 'vitest';
import { EditedCheckout } from '../mutation/edited-checkout.ts';
import { mutationText } from '../mutation/mutation.ts';
import { mutations } from '../mutation/mutations.ts';
import { redAfter, redsOf, redText } from '../mutation/red-evidence.ts';
import { searchesLong } from '../mutation/searches-long.ts';

let checkout: EditedCheckout;
beforeAll(async () => {
  checkout = await EditedCheckout.open(process.cwd());
});
afterAll(() => checkout.close());

test('without a mistake all evidence of all claims holds', async () => {
  expect(await redAfter(checkout, null, () => true)).toEqual([]);
});

// What takes long is searched only where it has to fail.
test.each(mutations.map((mutation) => [mutationText(mutation), mutation] as const))(
  '%s: the evidence named fails, and no other of any claim',
  async (_, mutation) => {
    const named = redsOf(mutation);
    const red = await redAfter(
      checkout,
      mutation,
      (id) => !searchesLong(id) || named.some(({ claim }) => claim === id),
    );
    expect(red.sort()).toEqual(named.map(redText).sort());
  },
);
