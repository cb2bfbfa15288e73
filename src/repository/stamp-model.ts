import path from 'node:path';
import type { Plugin } from 'vite';

/** Model sources: the files whose calls get a line number. */
const modelFile = /\/src\/cfq\/.*\.ts$/;

/**
 * `source` with every `yield* f(x)` written as `yield* at('file:line', 'f', f,
 * x)`, so that each step knows the line that made it. Lines stay where they
 * are.
 */
function stamp(source: string, file: string): string {
  return source
    .split('\n')
    .map((line, i) =>
      line.replace(
        /\byield\* (?!at\()([A-Za-z_]\w*)\(/g,
        (_, fn: string) => `yield* at('${file}:${String(i + 1)}', '${fn}', ${fn}, `,
      ),
    )
    .join('\n');
}

/** The build step that stamps the model's sources. */
export function stampModel(root: string = process.cwd()): Plugin {
  return {
    name: 'imbalance:stamp',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!modelFile.test(file) || !code.includes('yield* ')) return null;
      const stamped = stamp(code, path.relative(root, file));
      const kernel = path.relative(path.dirname(file), path.join(root, 'src/kernel/at.ts'));
      const from = kernel.startsWith('.') ? kernel : `./${kernel}`;
      // On the last line, so that no other line moves.
      return { code: `${stamped}\nimport { at } from '${from}';\n`, map: null };
    },
  };
}
