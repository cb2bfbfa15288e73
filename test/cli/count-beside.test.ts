import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type * as module from '../../src/cli/count-beside.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { bundleStamped } from '../../src/repository/load-stamped.ts';

const root = path.join(import.meta.dirname, '../..');
const none = { shareIoc: false, failGroup: false, irq: false, async: false };
const about = {
  variant: 'reference/before',
  actors: { tasks: 3, calls: 1, reaper: true, ...none },
};

/** As the command has it: two files of one folder. */
async function bundled(): Promise<typeof module> {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(path.join(root, 'dist/beside-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const names = ['count-beside', 'count-thread'];
  const files = Object.fromEntries(names.map((name) => [name, `src/cli/${name}.ts`]));
  await bundleStamped(root, files, folder);
  return (await import(
    /* @vite-ignore */ pathToFileURL(path.join(folder, 'count-beside.js')).href
  )) as typeof module;
}

test('a thread counts the executions of a long search, and none of a short one', async () => {
  const { CountBeside } = await bundled();
  const long = new CountBeside({ about, limits: usualLimits });
  long.hear(1_000_000);
  long.hear(2_000_000);
  expect(await long.count()).toEqual({ count: 92_466 });
  const cut = new CountBeside({ about, limits: { ...usualLimits, maxStates: 5_000 } });
  cut.hear(1_000_000);
  expect(await cut.count()).toEqual({ count: null });
  const short = new CountBeside({ about, limits: usualLimits });
  short.hear(1_000);
  expect(await short.count()).toBeNull();
});
