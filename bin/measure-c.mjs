// Measures what is said about reading C on a whole kernel: `npm run measure -- KERNEL [ROOM…]`,
// where KERNEL is the unpacked source of Debian's linux-source-6.1, outside this
// repository. It takes some minutes, and no test needs a kernel. Each room that has a
// test/ROOM/measure-*.ts is measured on the same files: nine folders on which the
// rules were made, and files drawn from elsewhere by a seed. The result is kept in
// test/ROOM/measured.json with the commit and with git's name of the room's folder:
// where `git rev-parse HEAD:src/ROOM` says another, the figures are of older code.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load, root } from './load.mjs';

const seed = 2012;
const drawn = 3200;
const folders = 'ipc block mm kernel fs/ext4 fs/btrfs net/core drivers/md lib'.split(' ');
const elsewhere = 'fs net drivers sound security io_uring virt crypto arch/x86'.split(' ');

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const [kernel, ...wanted] = process.argv.slice(2);

if (kernel === undefined) {
  console.error('Say where the source of a kernel is: npm run measure -- FOLDER [ROOM…]');
  process.exit(2);
}
if (git('status', '--porcelain') !== '') {
  console.error('Commit first: what is measured has to be a commit.');
  process.exit(2);
}

/** @param {string} folder from the kernel's */
const filesOf = (folder) =>
  readdirSync(path.join(kernel, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.c'))
    .map((file) => path.join(folder, file))
    .sort();

/** The same numbers below 1 for the same seed (a linear congruence). */
function* chance(state) {
  for (let next = state; ;) {
    next = (next * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield next / 2 ** 32;
  }
}

const inFolders = folders.flatMap(filesOf);
const left = elsewhere
  .flatMap(filesOf)
  .filter((file) => !folders.some((one) => file.startsWith(`${one}/`)));
const numbers = chance(seed);
const holdOut = Array.from(
  { length: Math.min(drawn, left.length) },
  () => left.splice(Math.floor(Number(numbers.next().value) * left.length), 1)[0],
);

const makefile = readFileSync(path.join(kernel, 'Makefile'), 'utf8');
const release = ['VERSION', 'PATCHLEVEL', 'SUBLEVEL']
  .map((word) => new RegExp(`^${word} = (\\d+)`, 'm').exec(makefile)?.[1])
  .join('.');

const rooms = readdirSync(path.join(root, 'test')).filter(
  (room) => wanted.length === 0 || wanted.includes(room),
);
for (const room of rooms) {
  const [script] = readdirSync(path.join(root, 'test', room)).filter((file) =>
    /^measure-.*\.ts$/.test(file),
  );
  if (!script) continue;
  const about = {
    commit: git('rev-parse', '--short=12', 'HEAD'),
    date: git('log', '-1', '--format=%cs'),
    source: git('rev-parse', `HEAD:src/${room}`),
    kernel: release,
    node: process.version,
    seed,
    folders,
    drawnFrom: elsewhere,
  };
  const { measure } = await load(path.join('test', room, script));
  const files = { folders: inFolders, holdOut: holdOut.sort() };
  const measured = await measure({
    kernel,
    files,
    seed,
    say: (line) => console.log(`${room} ${line}`),
  });
  const file = path.join(root, 'test', room, 'measured.json');
  writeFileSync(file, `${JSON.stringify({ ...about, ...measured }, null, 2)}\n`);
}
