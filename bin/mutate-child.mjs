// What bin/mutate.mjs asks: a Vitest of one project, unit or docs, that stays, and in which one file of the model is
// another text for the time of a question. It is a process of its own, since a mutant may never end; and one for each
// project, since a worker that stays resolves for the first that it ran.
import path from 'node:path';
import { loadConfigFromFile } from 'vite';
import { createVitest } from 'vitest/node';
import { load, root } from './load.mjs';

const { bodiesOf } = await load('test/mutation/mutants-of.ts');
const hits = process.env.MUTATE_HITS ?? null;
const rooms = /^src\/(?:kernel|cfq|lockdep|explore)\//;
let mutant = null;

/** A text with a note at the beginning of each body that it was entered. */
function noting(file, code) {
  return bodiesOf(file, code)
    .sort((a, b) => b - a)
    .reduce(
      (text, at) =>
        `${text.slice(0, at + 1)}globalThis.entered?.add('${file}:${String(at)}');${text.slice(at + 1)}`,
      code,
    );
}

const plugin = {
  name: 'mutant',
  enforce: 'pre',
  transform(code, id) {
    const file = path.relative(root, id.split('?')[0]).split(path.sep).join('/');
    if (hits !== null && rooms.test(file)) return { code: noting(file, code), map: null };
    if (file !== mutant?.file) return null;
    return { code: mutant.text, map: null };
  },
};

/** Runs test files in the order in which they are asked for. */
class AsAsked {
  shard(files) {
    return files;
  }
  sort(files) {
    return files;
  }
}

/** To see what a file enters it has to be by itself: another may have remembered the answer for it. */
const alone =
  hits === null
    ? { isolate: false }
    : { isolate: true, setupFiles: [path.join(root, 'bin/note-entered.mjs')] };
// The settings of `npm test`, with the plug-in in each project.
const { config } = await loadConfigFromFile(
  { command: 'serve', mode: 'test' },
  'vitest.config.ts',
  root,
);
const { plugins, resolve } = config;
// What is kept of a module goes by its file, and a mutant is in none.
const test = { ...config.test, experimental: { fsModuleCache: false } };
const settings = {
  ...test,
  projects: test.projects
    .filter((one) => one.test.name === process.argv[2])
    .map((one) => ({
      ...one,
      resolve,
      plugins: [plugin, ...plugins, ...(one.plugins ?? [])],
      // A clock is no witness: who waits here counts CPU time.
      test: { ...one.test, testTimeout: 3_600_000, hookTimeout: 3_600_000, ...alone },
    })),
};
const vitest = await createVitest('test', {
  root,
  config: false,
  ...settings,
  // A project takes this from all, whatever it says itself.
  isolate: alone.isolate,
  watch: false,
  pool: 'threads',
  maxWorkers: 1,
  reporters: [{ onTestModuleStart: (module) => process.send({ began: nameOf(module) }) }],
  sequence: { sequencer: AsAsked },
});
const specifications = await vitest.globTestSpecifications();
const nameOf = ({ project, moduleId }) => `${project.name} ${path.relative(root, moduleId)}`;
const byName = new Map(specifications.map((one) => [nameOf(one), one]));
process.send({ names: [...byName.keys()] });
// On a busy machine time says nothing: what a mutant costs is told in CPU time.
setInterval(() => process.send({ cpu: process.cpuUsage().user / 1_000 }), 2_000);

// Nobody asks any more.
process.on('disconnect', () => process.exit());
process.on('message', async ({ asked, names, all }) => {
  for (const one of [vitest, ...vitest.projects]) one.config.bail = all ? 0 : 1;
  const before = mutant;
  mutant = asked;
  for (const one of [before, asked]) if (one) vitest.invalidateFile(path.join(root, one.file));
  // What was said before is not said of this.
  vitest.state.filesMap.clear();
  vitest.state.clearErrors();
  const failed = [];
  const ran = [];
  const result = await vitest.runTestSpecifications(names.map((name) => byName.get(name)));
  for (const module of result.testModules) {
    const name = nameOf(module);
    ran.push({ name, ms: Math.round(module.diagnostic().duration), state: module.state() });
    for (const error of module.errors()) failed.push({ name, test: '', error: error.message });
    for (const test of module.children.allTests('failed')) {
      const [error] = test.result().errors ?? [];
      failed.push({ name, test: test.fullName, error: error?.message ?? '' });
    }
  }
  const stray = result.unhandledErrors.map((error) => String(error?.message ?? error));
  process.send({ failed, ran, stray });
});
