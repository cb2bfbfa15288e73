// Builds what `npm pack` packs, dist/package: `src/index.ts`, the rooms that are
// imported by name and the command, each module as one file with its types beside
// it, the model's lines stamped. Needs no package at run time: what the command
// reads of the pages and tests is read now, and carried as data; the parser of a
// reader's own program is loaded with the first of them, from `parser`.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { build } from 'vite';
import { load, root } from './load.mjs';

const out = path.join(root, 'dist/package');
const src = path.join(root, 'src');

/** What the package exports, by the names of its modules. */
const library = ['index', 'kernel/index', 'lockdep/index', 'explore/index', 'cfq/index'];
/** The command, and the thread that it starts. */
const command = ['cli/main', 'cli/count-thread'];

/** Packages whose code is packed, with what their licences ask for. */
const parsers = [
  ['acorn', 'LICENSE'],
  ['@sveltejs/acorn-typescript', 'LICENSE.md'],
];
const fromPackage = /^.*node_modules\//;

const sources = (names) => names.map((name) => path.join(src, `${name}.ts`));

/** The installed command reads carried.json instead of a checkout. */
const carried = {
  name: 'imbalance:carried',
  enforce: 'pre',
  resolveId: (id) => (/\/checkout\.ts$/.test(id) ? path.join(src, 'cli/carried.ts') : null),
};

async function writeModules() {
  const { stampModel } = await load('src/repository/stamp-model.ts');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: [carried, stampModel(root)],
    ssr: { noExternal: parsers.map(([name]) => name) },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: sources([...library, ...command]),
        preserveEntrySignatures: 'strict',
        output: {
          preserveModules: true,
          preserveModulesRoot: src,
          // npm packs no folder of the name node_modules.
          entryFileNames: ({ name }) => `${name.replace(fromPackage, 'parser/')}.js`,
        },
      },
    },
  });
}

function writeTypes() {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  );
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(sources(library), {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    types: [],
    rootDir: src,
    outDir: out,
  });
  const write = (file, text) => {
    mkdirSync(path.dirname(file), { recursive: true });
    // The sources import each other as .ts, which a package has not.
    writeFileSync(file, text.replaceAll(/(['"]\.{1,2}\/[^'"\n]+)\.ts(['"])/g, '$1.js$2'));
  };
  const { diagnostics } = program.emit(undefined, write, undefined, true);
  if (diagnostics.length > 0) {
    throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options)));
  }
}

async function writeCarried() {
  const { whereabouts } = await load('src/cli/checkout.ts');
  const { project, earlier, retired, pages, claims } = whereabouts.citables();
  const citables = { project, earlier, retired, pages, claims };
  const evidences = whereabouts.evidences();
  writeFileSync(
    path.join(out, 'cli/carried.json'),
    JSON.stringify({ project, citables, evidences }),
  );
}

function writeLicences() {
  for (const [name, file] of parsers) {
    const there = path.join(out, 'parser', name);
    mkdirSync(there, { recursive: true });
    copyFileSync(path.join(root, 'node_modules', name, file), path.join(there, 'LICENSE'));
  }
}

rmSync(out, { recursive: true, force: true });
await writeModules();
writeLicences();
writeTypes();
await writeCarried();
