// What is known without running anything: `npm run check`, `npm run lint`. The
// scripts named run side by side, as each keeps one core busy, and each is
// heard as a whole.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs a script of package.json; its output comes in one piece at its end. */
async function run(script) {
  const child = spawn('npm', ['run', '--silent', script], {
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((done) => child.on('close', done));
  console.log(`${code === 0 ? 'right' : 'WRONG'}: ${script}`);
  if (code !== 0) console.log(said);
  return code === 0;
}

/** How long ago all was tried of which `npm test` tries a part. */
function sinceEvery() {
  const { commit } = JSON.parse(readFileSync('test/every/last.json', 'utf8'));
  try {
    const words = ['rev-list', '--count', `${commit}..HEAD`];
    const stdio = ['ignore', 'pipe', 'ignore'];
    return `${execFileSync('git', words, { encoding: 'utf8', stdio }).trim()} commits ago`;
  } catch {
    return `at commit ${commit}`;
  }
}

const right = await Promise.all(process.argv.slice(2).map(run));
console.log(`npm run every: last ${sinceEvery()}`);
if (right.includes(false)) process.exitCode = 1;
