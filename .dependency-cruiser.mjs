// The rooms of this repository and the one direction of imports between them.
// `npm run lint` holds every row; ARCHITECTURE.md shows the same table, and a
// test compares the two.

const theme = '.vitepress/theme';
const model = ['src/kernel', 'src/lockdep', 'src/explore', 'src/cfq', 'src/runs'];

/** Each room, what it may import beside itself, and whether npm and Node are among it. */
export const rooms = {
  'src/errors': { may: [], packages: false },
  'src/read-c': { may: [], packages: false },
  'src/follow-paths': { may: ['src/errors', 'src/read-c'], packages: false },
  'src/judge-locks': {
    may: ['src/errors', 'src/read-c', 'src/follow-paths', 'src/show/text'],
    packages: false,
  },
  'src/kernel': { may: ['src/errors'], packages: false },
  'src/lockdep': { may: ['src/errors', 'src/kernel'], packages: false },
  'src/read-log': { may: ['src/errors', 'src/lockdep'], packages: false },
  'src/explain-log': {
    may: ['src/errors', 'src/kernel', 'src/lockdep', 'src/read-log', 'src/show/text'],
    packages: false,
  },
  'src/explore': { may: ['src/errors', 'src/kernel'], packages: false },
  'src/cfq': { may: ['src/errors', 'src/kernel'], packages: false },
  'src/runs': {
    may: ['src/errors', 'src/kernel', 'src/lockdep', 'src/cfq'],
    packages: false,
  },
  'src/casebook': {
    may: ['src/errors', 'src/kernel', 'src/lockdep', 'src/runs'],
    packages: false,
  },
  'src/literate': { may: ['src/errors'], packages: true },
  'src/repository': { may: ['src/errors', 'src/literate'], packages: true },
  'src/show': {
    may: ['src/errors', ...model, 'src/casebook', 'src/literate'],
    packages: true,
  },
  'src/workbench': {
    may: [
      'src/errors',
      'src/read-c',
      'src/judge-locks',
      'src/read-log',
      'src/explain-log',
      ...model,
      'src/show',
    ],
    packages: true,
  },
  'src/second-opinion': {
    may: [
      'src/errors',
      'src/read-c',
      'src/judge-locks',
      ...model,
      'src/repository',
      'src/show',
      'test/second-opinion/measured.json',
    ],
    packages: true,
  },
  'src/argument': {
    may: [
      'src/errors',
      'src/read-log',
      ...model,
      'src/casebook',
      'src/literate',
      'src/repository',
      'src/show',
      'src/workbench',
      'src/second-opinion',
      'docs/evidence',
      'test/judge-locks/measured.json',
      'test/read-log/measured.json',
      'test/argument/words/measured.json',
      'test/publish/reproduced.json',
      'test/literate/measured.json',
      'test/mutation/mutated.json',
      'test/mutation/survivors.json',
      'test/argument/words/planted/first-try.json',
    ],
    packages: true,
  },
  'src/publish': {
    may: [
      'src/errors',
      ...model,
      'src/casebook',
      'src/literate',
      'src/repository',
      'src/show',
      'src/workbench',
      'src/second-opinion',
      'src/argument',
    ],
    packages: true,
  },
  'src/cli': { may: ['src', 'package.json'], packages: true },
  '.vitepress/build': { may: ['src', 'package.json'], packages: true },
  [theme]: {
    may: [
      'src/errors',
      'src/literate/example',
      'src/show',
      'src/workbench',
      'src/publish/cite',
      'package.json',
    ],
    packages: true,
  },
};

/** Entries of workers: they run the model, off the page. */
const worker = '^\\.vitepress/theme/.*-worker\\.ts$';

/** Declarations of what the build makes: types, and nothing that runs. */
const declared = '^\\.vitepress/theme/virtual\\.d\\.ts$';

/** What the build hands over: VitePress runs these files, and the page gets their data alone. */
const handedOver = '^\\.vitepress/build/[^/]+\\.data\\.ts$';

const starts = (paths) => paths.map((path) => `^${path.replaceAll('.', '\\.')}(/|$)`);

export default {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'Two folders that need each other are one room.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(rooms).flatMap(([room, { may, packages }]) => [
      {
        name: room,
        comment: `${room} may import ${may.join(', ') || 'nothing'} (ARCHITECTURE.md).`,
        severity: 'error',
        from: { path: starts([room]), pathNot: [worker, declared] },
        to: {
          path: '^(src|\\.vitepress|docs|test|bin|package\\.json)',
          pathNot: [...starts([room, ...may]), ...(room === theme ? [handedOver] : [])],
        },
      },
      ...(packages
        ? []
        : [
            {
              name: `${room} runs anywhere`,
              comment: `${room} has no Node API and no package.`,
              severity: 'error',
              from: { path: starts([room]) },
              to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
            },
          ]),
    ]),
    {
      name: 'a worker of the page',
      comment: 'It runs the model, and nothing that is argued or published.',
      severity: 'error',
      from: { path: worker },
      to: {
        path: '^(src|docs|test|bin|\\.vitepress/build)',
        pathNot: starts([
          'src/index.ts',
          'src/errors',
          'src/literate/example',
          ...model,
          'src/show',
          'src/workbench',
        ]),
      },
    },
    {
      name: 'the public API is for those outside',
      comment:
        'Inside, a file is imported from where it stands; own-program.ts hands it to a file from outside.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:index|cli/own-program)\\.ts$' },
      to: { path: '^src/index\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.vue'] },
  },
};
