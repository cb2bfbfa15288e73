import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const fixture = path.resolve('test/literate/fixtures/site');

/** One failing test of a run, as its reporter tells it. */
export interface Failure {
  /** Page and title. */
  readonly test: string;
  readonly message: string;
}

/** What a Vitest run on a copy of the fixture site gave. */
export interface RunResult {
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** What a person would have seen. */
  readonly screen: string;
}

/** A throw-away copy of the fixture site, at the same depth as the original. */
export class FixtureSite {
  readonly root: string;

  constructor(name: string) {
    this.root = path.resolve(`.cache/literate/fixtures/${name}-${String(process.pid)}`);
    rmSync(this.root, { recursive: true, force: true });
    mkdirSync(this.root, { recursive: true });
    cpSync(fixture, this.root, { recursive: true });
  }

  read(page: string): string {
    return readFileSync(path.join(this.root, page), 'utf8');
  }

  write(page: string, text: string): void {
    writeFileSync(path.join(this.root, page), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Runs the site's pages once. */
  async run(...options: readonly string[]): Promise<RunResult> {
    const report = path.join(this.root, 'report.json');
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { process: child, screen } = this.start(...args, ...options);
    await new Promise((resolve) => child.on('close', resolve));
    return { ...readReport(report), screen: screen() };
  }

  /** Starts Vitest on the site; `screen` gives what it has written so far. */
  start(...args: readonly string[]): {
    readonly process: ReturnType<typeof spawn>;
    readonly screen: () => string;
  } {
    const config = path.join(this.root, 'vitest.config.ts');
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', ...args, '--config', config],
      { env: { ...process.env, NO_COLOR: '1', CI: '', VITEST: undefined, COLUMNS: '200' } },
    );
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
    }
    return { process: child, screen: () => text };
  }
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
    readonly name: string;
    readonly message: string;
  }[];
}

function readReport(file: string): Omit<RunResult, 'screen'> {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const page = path.basename(name);
    const own = assertionResults.flatMap(({ fullName, failureMessages }) =>
      failureMessages.map((text) => ({ test: `${page} ${fullName}`, message: text })),
    );
    return message === '' || own.length > 0 ? own : [{ test: page, message }];
  });
  return { passed: report.numPassedTests, failures };
}
