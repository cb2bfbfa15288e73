import type { Plugin } from 'vite';

/**
 * Modules that are made: `prefix` itself, and one below it for each thing, so
 * that each is loaded when it is asked for. `load` gets what follows `prefix/`,
 * and gives the module's code, or null where there is no such module.
 */
export function virtualModules(
  prefix: string,
  load: (rest: string) => Promise<string | null>,
): Plugin {
  const isOurs = (id: string): boolean => id === prefix || id.startsWith(`${prefix}/`);
  return {
    name: `imbalance:${prefix}`,
    resolveId: (id) => (isOurs(id) ? `\0${id}` : null),
    load: async (id) =>
      id.startsWith('\0') && isOurs(id.slice(1)) ? load(id.slice(prefix.length + 2)) : null,
  };
}

/** A module whose default export is this value. */
export function defaultExport(value: unknown): string {
  return `export default ${JSON.stringify(value)};`;
}

/** An export by which each of some modules is loaded by its name; `id` is its own. */
export function loaders(
  name: string,
  names: readonly string[],
  id: (name: string) => string,
): string {
  const entries = names.map((one) => `${JSON.stringify(one)}: ${loader(id(one))}`);
  return `export const ${name} = {${entries.join(',\n')}};`;
}

/** A function that loads a module's default export. */
export function loader(id: string): string {
  return `() => import(${JSON.stringify(id)}).then((m) => m.default)`;
}
