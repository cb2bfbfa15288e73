import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readFunctions } from '../../src/read-c/index.ts';
import { anyText } from './generated-texts.ts';
import { ownCounts } from './own-counts.ts';
import { openTreeSitter } from './tree-sitter-counts.ts';
import { faultsOf } from './well-formed.ts';

/** What a measurement is given. */
export interface Ground {
  /** The folder of the kernel's source. */
  readonly kernel: string;
  /** C files by what they are for, each from the kernel's folder. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** A function that was not read without loss, or that the other parser counts otherwise. */
interface Named {
  readonly file: string;
  readonly function: string;
  readonly why: string;
}

/** What the reader of C makes of a kernel: what is lost, how long it takes, whether another parser agrees. */
export async function measure(ground: Ground): Promise<Readonly<Record<string, unknown>>> {
  const result: Record<string, unknown> = {};
  for (const [name, files] of Object.entries(ground.files)) {
    result[name] = await measureFiles(ground.kernel, files);
    ground.say(`${name}: ${JSON.stringify(result[name])}`);
  }
  result['generated'] = measureGenerated(ground.seed);
  ground.say(`generated: ${JSON.stringify(result['generated'])}`);
  return result;
}

async function measureFiles(
  kernel: string,
  files: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const treeSitterCounts = await openTreeSitter();
  const lost: Named[] = [];
  const differ: Named[] = [];
  const times: number[] = [];
  let compared = 0;
  let differsAlone = 0;
  for (const file of files) {
    const text = readFileSync(path.join(kernel, file), 'utf8');
    for (const fn of readFunctions(text).functions) {
      const own = sorted(ownCounts(fn));
      for (const { reason } of fn.unread.slice(0, 1)) {
        lost.push({ file, function: fn.name, why: reason.replace(/ before ".*"$/, '') });
      }
      const alone = `${text.slice(fn.start, fn.end)}\n`;
      const began = performance.now();
      const read = readFunctions(alone).functions;
      times.push(performance.now() - began);
      const again = read[0];
      if (read.length !== 1 || !again || sorted(ownCounts(again)) !== own) differsAlone += 1;
      const other = treeSitterCounts(alone);
      if (!other) continue;
      compared += 1;
      const why = `${own} here, ${sorted(other)} there`;
      if (sorted(other) !== own) differ.push({ file, function: fn.name, why });
    }
  }
  times.sort((a, b) => a - b);
  return {
    files: files.length,
    functions: times.length,
    withLoss: lost.length,
    withoutLossPercent: rounded((100 * (times.length - lost.length)) / times.length, 3),
    reasons: countBy(lost.map(({ why }) => why)),
    lost,
    milliseconds: {
      median: rounded(times[times.length >> 1] ?? 0, 3),
      p95: rounded(times[Math.floor(times.length * 0.95)] ?? 0, 3),
      worst: rounded(times.at(-1) ?? 0, 1),
    },
    otherThanInItsFile: differsAlone,
    treeSitter: { compared, agree: compared - differ.length, differ },
  };
}

function measureGenerated(seed: number): Readonly<Record<string, unknown>> {
  const texts = 100_000;
  let worst = 0;
  const property = fc.property(anyText(4000), (text) => {
    const began = performance.now();
    const faults = faultsOf(text);
    worst = Math.max(worst, performance.now() - began);
    if (faults.length > 0) throw new Error(faults.join('; '));
  });
  const { failed, numRuns, counterexample } = fc.check(property, { seed, numRuns: texts });
  return { texts: numRuns, failed, counterexample, worstMilliseconds: rounded(worst, 0) };
}

function sorted(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).sort(([a], [b]) => a.localeCompare(b));
  return entries.map(([kind, count]) => `${kind} ${String(count)}`).join(', ');
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
