import path from 'node:path';
import type { Plugin } from 'vite';
import { applyEdits } from '../literate/example/edits.ts';
import { parse } from '../literate/example/parse-typescript.ts';
import { stampCalls } from '../literate/example/stamp-calls.ts';

/** The type that a function of the model says it returns. */
export const stampedType = 'Kernel';

/** What does not stamp itself: packages, and the primitives, which are a call chain's innermost frames. */
const unstamped = /\/node_modules\/|\/src\/kernel\//;

/**
 * The build step that stamps kernel code, wherever it stands: every `yield*
 * f(x)` of a function that says it returns `Kernel<…>` is written as `yield*
 * $at('file:line', 'f', f, x)`, so that each step knows the calls that made it.
 * Lines stay where they are.
 */
export function stampModel(root: string = process.cwd()): Plugin {
  return {
    name: 'imbalance:stamp',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\.ts(?:\?|$)/, exclude: unstamped }, code: 'yield* ' },
      handler(code, id) {
        const file = id.split('?')[0] ?? id;
        if (!code.includes(`${stampedType}<`)) return null;
        const shown = path.relative(root, file).split(path.sep).join('/');
        const edits = stampCalls(parse(code), { file: shown, line: 0, stamped: stampedType });
        if (edits.length === 0) return null;
        const kernel = path.relative(path.dirname(file), path.join(root, 'src/kernel/at.ts'));
        const from = kernel.startsWith('.') ? kernel : `./${kernel}`;
        // On the last line, so that no other line moves.
        return {
          code: `${applyEdits(code, edits)}\nimport { at as $at } from '${from}';\n`,
          map: null,
        };
      },
    },
  };
}
