import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';

/**
 * Moves `patch.html` to `patch/index.html`, so that the address `/patch` is
 * answered by any static host, with no rule of its own.
 */
export async function asDirectories(outDir: string, pages: readonly string[]): Promise<void> {
  for (const page of pages) {
    const name = page.replace(/\.md$/, '');
    if (path.basename(name) === 'index') continue;
    const folder = path.join(outDir, name);
    await mkdir(folder, { recursive: true });
    await rename(`${folder}.html`, path.join(folder, 'index.html'));
  }
}
