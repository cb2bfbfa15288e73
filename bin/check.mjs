// What is known without running anything: `npm run check`, `npm run lint`. The
// scripts named run side by side, as each keeps one core busy, and each is
// heard as a whole.
import { spawn } from 'node:child_process';

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

const right = await Promise.all(process.argv.slice(2).map(run));
if (right.includes(false)) process.exitCode = 1;
