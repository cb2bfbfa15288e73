// Loaded before anything else (`--import`) into every process of a measurement: what of each script with a source map runs
// there, with its text, goes into a file of the folder that KEEP_SCRIPTS names when the process ends. The workers of Vitest
// are left alone: Vitest counts in them itself.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';
import { parentPort, threadId } from 'node:worker_threads';

if (process.env.VITEST === undefined) {
  const file = path.join(process.env.KEEP_SCRIPTS, `${process.pid}-${threadId}.json`);
  const session = new Session();
  session.connect();
  const ask = (method, params) => {
    let answer;
    session.post(method, params, (error, value) => {
      if (error) throw new Error(error.message);
      answer = value;
    });
    return answer;
  };
  const keep = () => {
    const scripts = ask('Profiler.takePreciseCoverage')
      .result.filter(({ url }) => url.startsWith('file:'))
      .map((one) => ({ ...one, code: ask('Debugger.getScriptSource', one).scriptSource }))
      .filter(({ code }) => /\n\/\/# sourceMappingURL=data:/.test(code));
    writeFileSync(file, JSON.stringify(scripts));
  };
  ask('Debugger.enable');
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  process.on('exit', keep);
  // A thread that is ended from outside hears nothing of it: all that ran is kept before each of its answers.
  if (parentPort !== null) {
    const post = parentPort.postMessage.bind(parentPort);
    parentPort.postMessage = (...answer) => {
      keep();
      post(...answer);
    };
  }
}
