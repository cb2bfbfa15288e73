/** Whether a fragment claims to be a shared edit, of whichever version of such links. */
export function isEdit(fragment: string): boolean {
  return /^edit\.v\d+\./.test(fragment);
}
