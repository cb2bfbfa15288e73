import { explored } from '../explore/answer.ts';
import { compile } from '../explore/compile-program.ts';
import { encodeSchedule } from '../explore/schedule-codec.ts';
import { checkCase, readCase } from '../lockdep/index.ts';
import { kernelReport, watch } from '../runs/watched-run.ts';
import { ownRunTable } from '../show/text/run-table.ts';
import { answerText } from './explore-command.ts';
import { exported } from './export-command.ts';
import { ownProgram } from './own-program.ts';
import { usualSchedule } from './run-own.ts';

/** The file that the page on the command shows, and that its tests run. */
export const ownProgramText = `import { GFP_NOIO, kmem_cache_alloc_node, load } from 'imbalance';
import { spin_lock, spin_unlock, store, type Kernel } from 'imbalance';

function* grow(): Kernel<void> {
  yield* spin_unlock('lock');
  const table = yield* kmem_cache_alloc_node('table', GFP_NOIO, 1);
  if (table === null) return;
  yield* spin_lock('lock');
  yield* store('table', table);
}

function* insert(): Kernel<void> {
  yield* spin_lock('lock');
  if ((yield* load('table')) === null) yield* grow();
  yield* spin_unlock('lock');
}

export const program = {
  name: 'a table that grows',
  locks: { lock: { class: 'lock', kind: 'spin' } },
  memory: { table: null },
  tasks: [insert, insert],
};
`;

/** What the page on the command shows of a program of one's own, by the name of its part. */
export async function ownProgramParts(): Promise<Readonly<Record<string, () => string>>> {
  const { program, key } = await ownProgram('table.ts', ownProgramText);
  const name = `imbalance run table.ts`;
  const { model } = compile(program);
  const answer = explored(model);
  const searched = answerText(answer, { name: model.name, within: '', key, command: `${name} ` });
  const schedule = answer.findings[0]?.shortest?.schedule ?? [];
  const report = kernelReport(watch(program, schedule), 'v3.8') ?? '';
  const coded = encodeSchedule({ program: key, schedule, hash: null });
  const subject = { model, key, program, reference: null };
  const script = exported(subject, 'lock-script');
  const { cases } = JSON.parse(script) as { readonly cases: readonly unknown[] };
  const verdicts = cases.map((one, index) => {
    const lockCase = readCase(one, { file: 'table.json', index });
    return JSON.stringify(checkCase(lockCase, 'classic').verdict);
  });
  const fenced = (kind: string, text: string): string => `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\``;
  const said = (command: string, text: string): string => fenced('txt', `$ ${command}\n${text}`);
  return {
    'own-program': () => fenced('ts type-only', ownProgramText),
    'own-run': () => said(name, ownRunTable(watch(program, usualSchedule(program)).run)),
    'own-search': () => said('imbalance explore table.ts', searched),
    'own-report': () => said(`${name} ${coded} --format report`, report),
    'own-promela': () => fenced('txt', exported(subject, 'promela')),
    'own-script': () => fenced('json', script),
    'own-verdict': () => said('imbalance check table.json', verdicts.join('\n')),
  };
}
