/**
 * The entry of a table under a name that may come from a stranger: never what
 * every object inherits, such as `constructor`.
 */
export function ownEntry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
