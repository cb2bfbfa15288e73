import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createServer, createServerModuleRunner, type Plugin, type ViteDevServer } from 'vite';
import {
  ESModulesEvaluator,
  ssrModuleExportsKey,
  type ModuleRunner,
  type ModuleRunnerContext,
} from 'vite/module-runner';
import { stampModel } from '../../src/repository/stamp-model.ts';

/** An edit of one file of the checkout. */
export interface Edit {
  readonly file: string;
  /** Words that stand in it once, and what they become. */
  readonly changes: readonly (readonly [find: string, put: string])[];
}

/** What reads consoles. A console is no module, so its reader is edited to see the edit. */
const reader = 'src/argument/claims/kernel-evidence.ts';
const reading = 'readFileSync(path.join(';

type Run = (...given: readonly unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...text: readonly string[]) => Run;

/** Runs modules as Vite does, but compiles a text once: what it declares is new for each run. */
class CompilingOnce extends ESModulesEvaluator {
  private readonly compiled = new Map<string, Run>();

  override async runInlinedModule(context: ModuleRunnerContext, code: string): Promise<void> {
    const names = Object.keys(context);
    let run = this.compiled.get(code);
    if (!run) {
      run = new AsyncFunction(...names, `"use strict";\n${code}`);
      this.compiled.set(code, run);
    }
    await run(...Object.values(context));
    Object.seal(context[ssrModuleExportsKey]);
  }
}

/**
 * The checkout as it would run with one edit, which nobody writes to disk. Each
 * load has a module graph of its own, which remembers nothing of another; what
 * was read and compiled once is kept.
 */
export class EditedCheckout {
  private readonly server: ViteDevServer;
  private readonly evaluator = new CompilingOnce();
  private edit: Edit | null = null;
  private runner: ModuleRunner | null = null;

  private constructor(server: ViteDevServer) {
    this.server = server;
  }

  /** Opens the checkout in a folder. Who opens it closes it. */
  static async open(root: string): Promise<EditedCheckout> {
    const editing: Plugin = {
      name: 'edited-checkout',
      enforce: 'pre',
      transform: (code, id) => {
        const file = path.relative(root, id.split('?')[0] ?? id);
        return { code: here.read(file, code), map: null };
      },
    };
    const server = await createServer({
      configFile: false,
      root,
      logLevel: 'error',
      appType: 'custom',
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      plugins: [editing, stampModel(root)],
    });
    const here = new EditedCheckout(server);
    return here;
  }

  /** A module of the checkout with all that it imports, as they are after an edit. */
  async load<T>(file: string, edit: Edit | null): Promise<T> {
    const { root } = this.server.config;
    if (edit) editedText(readFileSync(path.join(root, edit.file), 'utf8'), edit);
    this.forget();
    this.edit = edit;
    this.forget();
    await this.runner?.close();
    const { evaluator } = this;
    this.runner = createServerModuleRunner(this.server.environments.ssr, { hmr: false, evaluator });
    return await this.again<T>(file);
  }

  /** One more module of the graph that was loaded last. */
  async again<T>(file: string): Promise<T> {
    if (!this.runner) throw new Error('nothing was loaded before');
    return (await this.runner.import(path.join(this.server.config.root, file))) as T;
  }

  /** Ends what open() began. */
  async close(): Promise<void> {
    await this.runner?.close();
    await this.server.close();
  }

  /** Makes the edited file be read anew. */
  private forget(): void {
    if (!this.edit) return;
    const { moduleGraph } = this.server.environments.ssr;
    const file = path.join(this.server.config.root, isConsole(this.edit) ? reader : this.edit.file);
    for (const one of moduleGraph.getModulesByFile(file) ?? []) moduleGraph.invalidateModule(one);
  }

  private read(file: string, code: string): string {
    const { edit } = this;
    if (!edit) return code;
    if (file === edit.file) return editedText(code, edit);
    if (file !== reader || !isConsole(edit)) return code;
    const text = editedText(
      readFileSync(path.join(this.server.config.root, edit.file), 'utf8'),
      edit,
    );
    const name = path.basename(edit.file);
    return editedText(code, {
      file: reader,
      changes: [
        [reading, `file === ${JSON.stringify(name)} ? ${JSON.stringify(text)} : ${reading}`],
      ],
    });
  }
}

/**
 * A text after an edit. Changes are made one after the other.
 *
 * @throws Error where one does not stand there exactly once
 */
export function editedText(text: string, { file, changes }: Edit): string {
  return changes.reduce((before, [find, put]) => {
    if (before.split(find).length !== 2) throw new Error(`${file} has not exactly once: ${find}`);
    return before.replace(find, () => put);
  }, text);
}

/** Whether an edit is of a console. */
function isConsole({ file }: Edit): boolean {
  return file.startsWith('docs/evidence/') && file.endsWith('.txt');
}
