import { pathProgram, pathsOf, playPath, type Variant } from '../cfq/index.ts';
import type { FindingKind, Run } from '../kernel/index.ts';
import { lockdepObserver } from '../lockdep/index.ts';

/** Rules about memory: no checker of locks is asked about them. */
const memory: readonly FindingKind[] = [
  'leak',
  'oom_pinned',
  'use_after_free',
  'null_dereference',
  'double_free',
];

/** A broken rule about locks, on the first way through the function that breaks one. */
export interface ModelFinding {
  readonly kind: FindingKind;
  /** The path that meets it. */
  readonly path: string;
  /** The line of the function's own text, or null where it shows outside of it. */
  readonly line: number | null;
}

/** What the model finds wrong with the locks of a variant, played on every path, or null. */
export function modelVerdict(variant: Variant): ModelFinding | null {
  for (const path of pathsOf(variant)) {
    const program = pathProgram(variant, path);
    const run = playPath(program, path, lockdepObserver(program, { era: 'classic' }));
    const found = firstFinding(run, variant.file);
    if (found) return { ...found, path: path.name };
  }
  return null;
}

function firstFinding(run: Run, file: string): Omit<ModelFinding, 'path'> | null {
  for (const { op, findings } of run.steps) {
    const finding = findings.find(({ kind }) => !memory.includes(kind));
    if (!finding) continue;
    const frame = op.stack?.findLast(({ site }) => site.startsWith(`${file}:`));
    return { kind: finding.kind, line: frame ? Number(frame.site.split(':').at(-1)) : null };
  }
  return null;
}
