import { cpSync } from 'node:fs';
import path from 'node:path';
import { publishedFolders } from '../../src/publish/pages/project-site.ts';

/** Copies their files beside the pages; the Markdown in them is a page already. */
export function publishFolders(srcDir: string, outDir: string): void {
  for (const folder of publishedFolders) {
    cpSync(path.join(srcDir, folder), path.join(outDir, folder), {
      recursive: true,
      filter: (file) => !file.endsWith('.md'),
    });
  }
}
