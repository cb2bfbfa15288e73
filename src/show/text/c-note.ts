/** What is said wherever a function is shown as C. */
export function cNote(of = 'the model'): string {
  return `Our rendition of ${of} as C, printed from its syntax tree; not the kernel's source.`;
}
