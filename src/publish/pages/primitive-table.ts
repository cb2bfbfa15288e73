import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  GFP_NOIO,
  lockCallOf,
  lockFamilies,
  might_sleep,
  spin_lock,
  type Kernel,
  type LockKind,
  type Value,
} from '../../kernel/index.ts';
import * as kernel from '../../kernel/index.ts';
import { play, type Body } from '../../runs/play.ts';

/** One primitive: what its docstring says of it, and what playing it shows. */
export interface Primitive {
  readonly name: string;
  /** The first sentence of its docstring. */
  readonly does: string;
  /** How its lock is declared; null where it names none. */
  readonly kind: LockKind | null;
  /** A task that holds a spinlock may not call it. */
  readonly maySleep: boolean;
  /** Behind it the task may not sleep. */
  readonly forbidsSleep: boolean;
  /** What is found where a task does this and nothing else. */
  readonly alone: readonly string[];
  /** What is found only where it does so twice. */
  readonly twice: readonly string[];
}

/** The files that the primitives are in, the older ones first. */
const files = ['', 'mutex-', 'rwsem-', 'spin-', 'section-', 'context-'].map(
  (about) => `src/kernel/${about}primitives.ts`,
);

/** What those are called with that take no lock. */
const calledWith: Readonly<Record<string, readonly unknown[]>> = {
  kmem_cache_alloc_node: ['cache', GFP_NOIO],
  kmem_cache_free: ['cache', 'object'],
  load: ['cell'],
  rcu_dereference: ['cell'],
  store: ['cell', 1],
  get: ['object'],
  put: ['object'],
  use: ['object', 'field'],
  rcuCallback: ['object'],
  returns: ['f', null],
  choose: ['way', ['left', 'right']],
  call: ['f'],
  local_irq_restore: ['on'],
};

const exported: Readonly<Record<string, unknown>> = kernel;

/** Every primitive of the kernel's room, in the order of its files. */
export function primitivesOf(root: string): readonly Primitive[] {
  return files.flatMap((file) =>
    documented(readFileSync(path.join(root, file), 'utf8')).map(([name, does]) => ({
      name,
      does,
      ...played(name),
    })),
  );
}

/** The exported functions of a source, each with the first sentence of its docstring. */
function documented(source: string): (readonly [name: string, does: string])[] {
  const pattern = /\/\*\*\n((?: \*[^\n]*\n)+?) \*\/\nexport function (\w+)/g;
  return Array.from(source.matchAll(pattern), ([, text = '', name = '']) => {
    const prose = text.replace(/^ \* ?/gm, '').split(/^@/m)[0] ?? '';
    const [sentence = ''] = /^[^]*?[.:;](?=\s|$)/.exec(prose.trim()) ?? [];
    return [name, sentence.replace(/\s+/g, ' ').replace(/[:;]$/, '.')] as const;
  });
}

/** What a call needs beside its lock. */
function besides(name: string): readonly unknown[] {
  if (lockCallOf(name)?.irqs === 'restore') return ['on'];
  return name === 'srcu_read_unlock' ? [0] : [];
}

function played(name: string): Omit<Primitive, 'name' | 'does'> {
  const call = lockCallOf(name);
  const kind: LockKind | null =
    call && !name.startsWith('rcu') ? lockFamilies[call.family].kinds[0] : null;
  const args = kind ? ['x', ...besides(name)] : (calledWith[name] ?? []);
  const primitive = exported[name] as (...args: readonly unknown[]) => Kernel<Value>;
  const found = (body: Body): readonly string[] => {
    const locks = {
      x: { class: 'x', ...(kind ? { kind } : {}) },
      spin: { class: 'spin', kind: 'spin' },
    } as const;
    const objects = { object: { cache: 'cache', ref: 2, live: true } };
    const { findings } = play(body, { locks, objects, memory: { 1: 'object', 2: 'object' } });
    return [...new Set(findings.map((finding): string => finding.kind))];
  };
  const step = function* (): Kernel<void> {
    yield* primitive(...args);
  };
  const alone = found(step);
  const twice = found(function* () {
    yield* step();
    yield* step();
  });
  const sleeps = (kinds: readonly string[]): boolean => kinds.includes('sleep_in_atomic');
  return {
    kind,
    maySleep: sleeps(
      found(function* () {
        yield* spin_lock('spin');
        yield* step();
      }),
    ),
    forbidsSleep: sleeps(
      found(function* () {
        yield* step();
        yield* might_sleep();
      }),
    ),
    alone,
    twice: twice.filter((word) => !alone.includes(word)),
  };
}

/** The primitives as a Markdown table. */
export function primitiveTable(root: string): string {
  const rows = primitivesOf(root).map((one) => {
    const cells = [
      `[\`${one.name}\`](/api#${one.name})`,
      one.kind ? `${one.does.replace(/\.$/, '')} (\`${one.kind}\`).` : one.does,
      sleeping(one),
      breaks(one),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = '| call | what it does | sleeping | what it breaks |';
  return [head, '| --- | --- | --- | --- |', ...rows].join('\n');
}

function sleeping({ maySleep, forbidsSleep }: Primitive): string {
  return [...(maySleep ? ['may'] : []), ...(forbidsSleep ? ['not behind it'] : [])].join(', ');
}

function breaks({ alone, twice }: Primitive): string {
  const words = (kinds: readonly string[]): string => kinds.map((word) => `\`${word}\``).join(', ');
  const again = twice.length === 0 ? [] : [`twice ${words(twice)}`];
  return [...(alone.length === 0 ? [] : [words(alone)]), ...again].join('; ');
}
