import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { exitCodes } from './exit-codes.ts';
import { foldedLine } from '../publish/pages/folded-line.ts';
import { main } from './main.ts';

/** The beginning of a hunk of a patch, which has a part of a function alone. */
const hunk = `--- a/a.c
+++ b/a.c
@@ -7,3 +7,3 @@ static int f(void)
 \tmutex_lock(&m);
-\tg();
+\th();
 \tmutex_unlock(&m);`;

/** The function of the hunk, whole. */
const whole = `static int f(void)
{
\tmutex_lock(&m);
\th();
\tmutex_unlock(&m);
\treturn 0;
}`;

/** A program of one's own, as small as there is one. */
const small =
  'echo \'export const program = { name: "half", tasks: [function* () {}] };\' > half.ts';
const run = 'imbalance run half.ts';
/** A function and a lock script, each as small. */
const paths = "echo 'void f(void) { }' | imbalance paths -";
const check = `echo '{"id": 1, "locks": {}, "ops": [{"op": "irq_disable"}]}' | imbalance check -`;

/** What is typed, by the code of the error that all lines but the last run into. The last is what cures it. */
const refusedCommands: Readonly<Record<string, readonly string[]>> = {
  LI103: ['imbalance run 1.before-2t-iok.A9.', 'imbalance run 1.before-2t-ioc.A9.'],
  LI121: ['imbalance cite before/wait-fail/s11', 'imbalance cite v1/run/before/wait-fail#s11'],
  LI122: ['imbalance run before/wait-fail#s99', 'imbalance run before/wait-fail#s18'],
  LI123: ['imbalance run before/wait-fail#rcu', 'imbalance run before/wait-fail#rcu-dropped'],
  LI124: ['imbalance cite v9/c/second-unlock', 'imbalance cite v1/c/second-unlock'],
  LI125: [
    "imbalance cite 'v1/run/before/wait-fail#s1\n1 shows it'",
    "imbalance cite 'v1/run/before/wait-fail#s1\n1'",
  ],
  LI126: ['imbalance run v1/c/second-unlock', 'imbalance cite v1/c/second-unlock'],
  LI127: [
    'imbalance cite c/second-unlok',
    'imbalance cite v1/patch#no-such-part',
    'imbalance cite c/second-unlock',
  ],
  LI128: ['imbalance run 1.before-wf.A9zA9', 'imbalance run 1.before-wf.A9fA9'],
  LI129: ['imbalance cite v0/run/before/wait-fail#s11', 'imbalance cite v0/run/before/wait-fail'],
  LI301: ['imbalance check no-such.jsonl', check],
  LI302: [check.replace(']}', ''), check],
  LI501: ['imbalance', 'imbalance expolre before', 'imbalance explore before'],
  LI502: [
    'imbalance run before/wait-fail --colour',
    'imbalance run before/wait-fail --rcu',
    'imbalance run before/wait-fail --rcu preempt',
  ],
  LI503: [
    'imbalance export before',
    'imbalance export before --to lock-scripts',
    'imbalance export before --to lock-script',
  ],
  LI504: [
    'imbalance run',
    'imbalance run before/wait-fail after/wait-fail',
    'imbalance run after/wait-fail',
  ],
  LI505: ['imbalance explore before --tasks 9', 'imbalance explore before --tasks 2'],
  LI506: ['imbalance explore', 'imbalance explore before after', 'imbalance explore after'],
  LI507: ['imbalance explore reference/after --irq', 'imbalance explore after --irq'],
  LI508: [
    'imbalance export reference/after --to lock-script',
    'imbalance export after --to lock-script',
  ],
  LI509: [
    'imbalance explore before --search reduced --preemptions 0',
    'imbalance explore before --preemptions 0',
  ],
  LI510: ['imbalance run before/wait-fail > /dev/full', 'imbalance run before/wait-fail'],
  LI521: [run, small, run],
  LI522: ['echo \'export const program = { name: "half" };\' > half.ts', run, small, run],
  LI523: ['echo \'throw new Error("not today");\' > half.ts', run, small, run],
  LI524: [small, `${run} --format mail`, `${run} 1.before.A2`, run],
  LI531: ['imbalance check', check],
  LI541: ['imbalance paths', 'imbalance paths a.c b.c c.c', paths],
  LI542: ["echo '' | imbalance paths -", "echo 'Dear all,' | imbalance paths -", paths],
  LI543: [`echo '${hunk}' | imbalance paths -`, `echo '${whole}' | imbalance paths -`],
  LI544: [`${paths} --function g`, `${paths} --function f`],
  LI545: ['imbalance paths --git no-such-commit', `echo '${whole}' | imbalance paths -`],
  LI551: ['imbalance cite', 'imbalance cite c/second-unlock'],
  LI552: ['imbalance claims c/second-unlock', 'imbalance cite c/second-unlock'],
  LI560: ['imbalance explain a.txt b.txt', "echo '' | imbalance explain"],
};

/** What the page on errors shows of those that a command line runs into, by the name of the part. */
export async function refusedParts(): Promise<Readonly<Record<string, () => string>>> {
  const parts: Record<string, () => string> = {};
  for (const [code, lines] of Object.entries(refusedCommands)) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'imbalance-said-'));
    const shown: string[] = [];
    for (const line of lines) shown.push(`$ ${line}`, ...(await said(line, folder)));
    rmSync(folder, { recursive: true });
    parts[`refused-${code}`] = () => `\`\`\`txt\n${shown.join('\n')}\n\`\`\``;
  }
  return parts;
}

/**
 * What a line prints where the shell knows no more than `echo '…' |`, `echo '…' >` and `>`: a refusal, or that there is an
 * answer.
 */
async function said(line: string, folder: string): Promise<readonly string[]> {
  const [, given = '', into, command = ''] = /^(?:echo '([^]*?)' ([|>]) )?([^]*)$/.exec(line) ?? [];
  if (into === '>') {
    writeFileSync(path.join(folder, command), `${given}\n`);
    return [];
  }
  const [typed = '', target] = command.split(' > ');
  const [, ...words] = Array.from(
    typed.matchAll(/'([^']*)'|\S+/g),
    ([word, quoted]) => quoted ?? word,
  );
  let refusal = '';
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const err = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      refusal += chunk.toString();
      done();
    },
  });
  const code = await main(
    words.map((word) => (word.endsWith('.ts') ? path.join(folder, word) : word)),
    {
      in: Readable.from([`${given}\n`]),
      out: target === undefined ? nowhere : createWriteStream(target),
      err,
    },
  );
  if (code === exitCodes.answered) return ['(answered)'];
  const [message = ''] = refusal.replaceAll(folder + path.sep, '').split(/ See \S+\n$/);
  return [foldedLine(message)];
}
