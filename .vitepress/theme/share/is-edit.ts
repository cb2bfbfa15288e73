/** Whether a fragment claims to be a shared edit, of whichever version of such links. */
export function isEdit(fragment: string): boolean {
  // A link that was cut has lost the stop too: what a sentence leaves behind it is taken away.
  return /^edit\.v\d+(?:\.|$)/.test(fragment);
}
