// Builds the site and serves it under the policy of its deployment page: `npm start`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from './build.mjs';
import { load } from './load.mjs';
import { serve } from './serve.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { readHome } = await load('src/publish/cite/read-home.ts');
const { base } = readHome(root);
const wanted = Number(process.env.PORT ?? 4173);

const page = readFileSync(path.join(root, 'docs/deployment.md'), 'utf8');
const [, policy] = /^Content-Security-Policy: (.*)$/m.exec(page);

await buildSite({ base, only: true });
const { url, port } = await serve(path.join(root, '.vitepress/dist'), {
  base,
  port: wanted,
  headers: { 'content-security-policy': policy },
});
if (port !== wanted) console.log(`Port ${wanted} is busy; using ${port}.`);
console.log(`The site is at ${url} (Ctrl+C stops it).`);
