/**
 * The entry of this name. A page that names what does not exist must not
 * build, so this throws (LI282) and lists what there is.
 */
export function known<T>(all: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = all[name];
  if (found !== undefined) return found;
  throw new Error(
    `LI282 docs: no ${kind} "${name}" on the site. It has ${Object.keys(all).join(', ')}.`,
  );
}
