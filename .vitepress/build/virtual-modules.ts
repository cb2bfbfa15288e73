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
  return {
    name: `imbalance:${prefix}`,
    resolveId: {
      filter: { id: new RegExp(`^${prefix}(?:/|$)`) },
      handler: (id) => `\0${id}`,
    },
    load: {
      filter: { id: new RegExp(`^\0${prefix}(?:/|$)`) },
      handler: (id) => load(id.slice(prefix.length + 2)),
    },
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
