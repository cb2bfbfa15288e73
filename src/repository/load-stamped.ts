import path from 'node:path';
import { runnerImport } from 'vite';
import { stampModel } from './stamp-model.ts';

/**
 * A source file of the checkout in `root` with all that it imports, run as it
 * is, the model's lines stamped so that steps know theirs. Each call makes a
 * module graph of its own, which remembers nothing of another.
 */
export async function loadStamped<T>(root: string, file: string): Promise<T> {
  const { module } = await runnerImport<T>(path.join(root, file), {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
  });
  return module;
}
