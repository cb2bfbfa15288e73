// Writes a copy of the built site that opens from disk, by a double click on its
// index.html: `npm run archive`. From disk a browser runs no modules, so it is what
// was drawn: text, tables, figures, evidence, and the article as a PDF where there
// is a browser to print it.
// `--site DIR`  the built site (.vitepress/dist)
// `--out DIR`   where to write it (dist/archive)
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeArchive } from './from-disk.mjs';
import { load, root } from './load.mjs';
import { writePdf } from './pdf.mjs';

const { values } = parseArgs({ options: { site: { type: 'string' }, out: { type: 'string' } } });
const { readHome } = await load('src/publish/cite/read-home.ts');
const { host, base } = readHome(root);
const site = values.site ?? path.join(root, '.vitepress/dist');
const out = values.out ?? path.join(root, 'dist/archive');
try {
  if (!existsSync(path.join(site, 'index.html')))
    throw new Error(`There is no site at ${site}: npm run build makes one.`);
  const pdf = await writePdf({ site }).catch((error) => {
    console.warn(`Without the article's PDF: ${error.message}`);
    return null;
  });
  writeArchive(site, base, out, { address: host === null ? null : host + base, pdf });
  console.log(path.join(out, 'index.html'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
