import { readReport, readSpin, readStarred, readWarnings, type Said } from './said.ts';
import type { Subject } from './subjects.ts';

/** A program that is given every text, one way of asking it. */
export interface Checker {
  readonly id: string;
  /** As the page names it. */
  readonly name: string;
  /** Debian's package of it. */
  readonly package: string;
  /** The command whose first line with digits says the version. */
  readonly version: readonly [command: string, ...args: string[]];
  /** The files that it reads, beside those of `src/second-opinion/declared`. */
  readonly files: (subject: Subject) => Readonly<Record<string, string>>;
  /** What is run in turn where these files are; `declared` is the folder of ours, `rules` that of the kernel's. */
  readonly commands: (
    declared: string,
    rules: string,
  ) => readonly (readonly [command: string, ...args: string[]])[];
  /** What all of its output says. */
  readonly read: (printed: string) => Said;
}

const cFile = 'subject.c';
const asC = ({ c }: Subject): Record<string, string> => ({ [cFile]: c });
const context = (printed: string): Said => readWarnings(printed, /context imbalance/);
const safety = (printed: string): Said => readWarnings(printed, /\[-Wthread-safety/);

/** The function declared as one that its caller enters with queue_lock held. */
function requiring({ c }: Subject): string {
  const head = c.slice(0, c.indexOf('\n{'));
  return `${head}\n__attribute__((requires_capability(cfqd->queue_lock)));\n`;
}

function sparse(id: string, name: string, ...defines: string[]): Checker {
  return {
    id,
    name,
    package: 'sparse',
    version: ['sparse', '--version'],
    files: asC,
    commands: (declared) => [
      ['sparse', '-Wno-decl', ...defines, '-include', `${declared}/cfq-declared.h`, cFile],
    ],
    read: context,
  };
}

function clang(id: string, name: string, ...options: string[]): Checker {
  return {
    id,
    name,
    package: 'clang-19',
    version: ['clang-19', '--version'],
    files: (subject) => ({ ...asC(subject), 'requires.h': requiring(subject) }),
    commands: (declared) => [
      [
        'clang-19',
        '-fsyntax-only',
        '-Wthread-safety',
        '-include',
        `${declared}/cfq-declared.h`,
        ...options,
        cFile,
      ],
    ],
    read: safety,
  };
}

function coccinelle(
  id: string,
  name: string,
  args: (declared: string, rules: string) => readonly string[][],
  read: (printed: string) => Said,
): Checker {
  return {
    id,
    name,
    package: 'coccinelle',
    version: ['spatch', '--version'],
    files: asC,
    commands: (declared, rules) =>
      args(declared, rules).map((one) => ['spatch', '--very-quiet', ...one, cFile] as const),
    read,
  };
}

/** The kernel's rules for locks, by their file. */
const kernelRules = ['call_kern', 'double_lock', 'flags', 'mini_lock'] as const;

/** Every checker, in the order of the page. */
export const checkers: readonly Checker[] = [
  sparse('sparse', 'sparse, until v7.0', '-DCOUNT_CONTEXTS'),
  sparse('sparse-today', 'sparse, since v7.0'),
  coccinelle(
    'kernel-rules',
    "Coccinelle, the kernel's rules",
    (_, rules) =>
      kernelRules.map((rule) => ['-D', 'report', '--sp-file', `${rules}/${rule}.cocci`]),
    readReport,
  ),
  coccinelle(
    'own-rule',
    'Coccinelle, a rule of ours',
    (declared) => [['--sp-file', `${declared}/second-unlock.cocci`]],
    readStarred,
  ),
  clang('clang-bare', 'Clang, nothing annotated'),
  clang('clang-calls', 'Clang, the lock calls annotated', '-DCLANG_CAPABILITY'),
  clang('clang-all', 'Clang, the function too', '-DCLANG_CAPABILITY', '-include', 'requires.h'),
  {
    id: 'spin',
    name: "SPIN, the model's steps",
    package: 'spin',
    version: ['spin', '-V'],
    files: ({ promela }) => ({ 'model.pml': promela() }),
    commands: () => [
      ['spin', '-a', '-o1', '-o2', '-o3', '-DCHECK', 'model.pml'],
      ['gcc', '-O0', '-w', '-DSAFETY', '-DNOREDUCE', '-o', 'pan', 'pan.c'],
      ['./pan', '-m100000', '-E'],
    ],
    read: readSpin,
  },
];

/** Who reads the same text without a program of Debian's: the site itself. */
export const reader = { id: 'your-patch', name: 'This site, Your patch' } as const;

/** What kernel people also have, and Debian 12 has not: told on the page, not run. */
export const notPackaged = ['cbmc', 'smatch'] as const;
