/** Tags within a sentence, of which plain text keeps what stands between them. */
export const inlineTags: readonly string[] = ['Fact', 'N', 'Claim', 'Provenance', 'Lines'];

/** Those whose text is computed, so that it may change while the sentence stays. */
const computedTags = 'Fact|Claim';
const opensComputed = new RegExp(`^<(?:${computedTags})\\b`);
const closesComputed = new RegExp(`^</(?:${computedTags})>`);

/** By how much a piece of HTML opens (1) or closes (-1) what is computed. */
export function computedDepth(html: string): number {
  return Number(opensComputed.test(html)) - Number(closesComputed.test(html));
}
