import type { Edit } from './edits.ts';
import { allChildren, type Node } from './parse-typescript.ts';

/**
 * `import(x)` as a call of `importer`, wherever it stands. The sandbox's policy
 * refuses such a request by itself, but in Firefox each refusal costs the page's
 * own thread; what the importer refuses costs the worker's.
 */
export function routeImports(body: readonly Node[], importer: string): Edit[] {
  return body.flatMap((node) => {
    const inner = routeImports(allChildren(node), importer);
    if (node.type !== 'ImportExpression') return inner;
    const { start } = node;
    return [{ from: start, to: start + 'import'.length, text: importer }, ...inner];
  });
}
