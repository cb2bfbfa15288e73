// Which branches of the sources something reaches, by what Vitest counts in its workers and V8 in all other processes: the
// one that makes modules of pages, those of a build. Loaded by `measure-pages.mjs`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { convert } from 'ast-v8-to-istanbul';
import { parseAstAsync } from 'vite';

/**
 * The branches of each room: how many there are, how many `tests` reached, and how many these or anything whose scripts are kept.
 *
 * @param {string} root the checkout
 * @param {string} tests the coverage that Vitest wrote as JSON; it has every branch of every source
 * @param {string} kept the folder of what `keep-scripts.mjs` wrote
 */
export async function branchesByRoom(root, tests, kept) {
  const besides = await keptBranches(root, kept);
  const rooms = {};
  for (const [file, { branchMap, b }] of Object.entries(JSON.parse(readFileSync(tests, 'utf8')))) {
    const [, room] = path.relative(root, file).split(path.sep);
    if (room === undefined || room.endsWith('.ts')) continue;
    const counted = (rooms[room] ??= { all: 0, tested: 0, reached: 0 });
    for (const [id, branch] of Object.entries(branchMap)) {
      const arms = besides.get(nameOf(file, branch));
      for (const [i, times] of b[id].entries()) {
        counted.all += 1;
        counted.tested += times > 0 ? 1 : 0;
        counted.reached += times > 0 || arms?.[i] ? 1 : 0;
      }
    }
  }
  return rooms;
}

/** Of each branch of a kept script, which of its arms ran. */
async function keptBranches(root, folder) {
  const all = new Map();
  for (const name of readdirSync(folder)) {
    for (const script of JSON.parse(readFileSync(path.join(folder, name), 'utf8'))) {
      const files = await convert({
        ast: parseAstAsync(script.code),
        code: script.code,
        coverage: script,
        sourceMap: mapOf(script.code),
      });
      for (const [file, { branchMap, b }] of Object.entries(files)) {
        // A map of a file that has been moved since names the source by its end alone.
        const source = path.join(root, 'src', file.split('/src/').at(-1));
        for (const [id, branch] of Object.entries(branchMap)) {
          const key = nameOf(source, branch);
          const known = all.get(key) ?? [];
          all.set(
            key,
            b[id].map((times, i) => times > 0 || known[i] === true),
          );
        }
      }
    }
  }
  return all;
}

/** A branch by its place, which is the same whoever compiled the source; one that is told apart is not counted. */
function nameOf(file, { type, loc: { start }, locations }) {
  return `${file}:${start.line}:${start.column} ${type} ${locations.length}`;
}

function mapOf(code) {
  const [, coded] = /\n\/\/# sourceMappingURL=data:[^,]*,(\S+)\s*$/.exec(code);
  return JSON.parse(Buffer.from(coded, 'base64').toString());
}
