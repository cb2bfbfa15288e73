/** Every opening tag of this name; its group is the list of attributes. */
export function openTag(name: string): RegExp {
  return new RegExp(`<${name}\\b((?:[^>"]|"[^"]*")*)>`, 'g');
}

const attribute = /([\w:@#.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** The attributes of a tag by name; one without a value is empty. */
export function readAttributes(list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(list.matchAll(attribute), (m) => [m[1] ?? '', m[2] ?? m[3] ?? m[4] ?? '']),
  );
}
