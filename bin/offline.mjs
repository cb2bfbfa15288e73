// Writes the service workers of a placed site and of the versions below it. They
// name every file with its hash, so they are made last, when the files are as
// they are served; a kept version has the worker of today, whatever it was built with.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a page needs; the plain twins, the sitemap and pictures for others do without. */
const kept = /^(?!run\/).*\.(?:html|js|css|svg|json|woff2)$|^run\/.*\.html$/;

/**
 * @param {string} out the site, with its versions in `v1` and so on
 * @param {string} source text of the worker, `.vitepress/theme/offline/sw.js`
 */
export function writeWorkers(out, source) {
  const versions = readdirSync(out).filter((name) => /^v\d+$/.test(name));
  for (const folder of ['.', ...versions]) writeWorker(path.join(out, folder), source);
}

/**
 * @param {string} folder a site as it is served; versions below it have workers of their own
 * @param {string} source
 */
export function writeWorker(folder, source) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => kept.test(file) && file !== 'sw.js' && !/^v\d+\//.test(file))
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();
  const bodies = names.map((file) => readFileSync(path.join(folder, file)));
  const files = names.map((file, index) => [file, sha256(bodies[index]).toString('base64')]);
  const list = JSON.stringify(files);
  const bytes = bodies.reduce((sum, { length }) => sum + length, 0);
  const version = sha256(list).toString('hex').slice(0, 12);
  const head = `const files = new Map(${list});\nconst version = '${version}';\nconst bytes = ${bytes};\n`;
  writeFileSync(path.join(folder, 'sw.js'), head + source);
}

function sha256(content) {
  return createHash('sha256').update(content).digest();
}
