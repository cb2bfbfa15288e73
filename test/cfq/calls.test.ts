import path from 'node:path';
import { expect, test } from 'vitest';
import { check_blkcg_changed, check_ioprio_changed } from '../../src/cfq/code/callers.ts';
import { cfq_set_request } from '../../src/cfq/code/cfq_set_request.ts';
import type { CfqData } from '../../src/cfq/code/structs.ts';
import { bio, cicOf, deviceOf, initialMemory, locks, type Look } from '../../src/cfq/scenario.ts';
import { variantNamed } from '../../src/cfq/named-runs.ts';
import { narrate } from '../../src/cfq/narrate.ts';
import { variants } from '../../src/cfq/variants.ts';
import {
  GFP_NOIO,
  Player,
  rcuFlavours,
  type Kernel,
  type Program,
  type Step,
  type Value,
} from '../../src/kernel/index.ts';

/** What a call finds: a queue of the io context, a group of the control group. */
interface Begin {
  readonly look: Look;
  readonly is_sync: boolean;
  readonly group: Value;
}

const cic = cicOf(0, false);
const begins: readonly Begin[] = [
  { look: 'null', is_sync: true, group: 'cfqg' },
  { look: 'oom', is_sync: true, group: 'cfqg' },
  { look: 'real', is_sync: true, group: 'cfqg' },
  { look: 'null', is_sync: false, group: 'cfqg' },
  { look: 'null', is_sync: true, group: 'removed' },
  { look: 'null', is_sync: true, group: null },
];

function programOf({ look, is_sync, group }: Begin, body: () => Kernel<void>): Program {
  const { memory, objects } = initialMemory(cic.cfqq[is_sync ? 1 : 0], look);
  return {
    name: 'one call',
    config: rcuFlavours.preempt,
    locks,
    tasks: [{ comm: 'dd', pid: 48, body }],
    memory: { ...memory, [bio.blkcg]: group },
    objects,
  };
}

function stepText({ op, result, findings }: Step): string {
  const words = Object.entries(op).filter(([key]) => key !== 'stack');
  const found = findings.map(({ kind, subject, text }) => ` FINDS ${kind} ${subject}: ${text}`);
  const got = result === null ? '' : ` = ${String(result)}`;
  return words.map(([, value]) => String(value)).join(' ') + got + found.join('');
}

/** Every path of one call: its steps one below the other, those of each outcome indented. */
function pathsOf(
  program: Program,
  tell: (step: Step) => string = stepText,
  schedule: readonly number[] = [],
): string[] {
  const player = new Player(program);
  for (const outcome of schedule) player.move({ task: 0, outcome });
  const moves = [...schedule];
  // What comes before the last choice is told above it.
  const told = (): string[] =>
    player
      .run()
      .steps.slice(Math.max(0, schedule.length - 1))
      .map(tell);
  for (let next = player.next()[0]; next; next = player.next()[0]) {
    if (next.blockedBy !== null) return [...told(), `waits for ${next.blockedBy}`];
    if (next.outcomes.length > 1) {
      const ways = next.outcomes.flatMap((outcome, i) => [
        `${outcome}:`,
        ...pathsOf(program, tell, [...moves, i]).map((line) => ` ${line}`),
      ]);
      return [...told(), ...ways];
    }
    player.move({ task: 0, outcome: 0 });
    moves.push(0);
  }
  const { memory, objects } = player.state;
  const counts = Object.entries(objects).map(
    ([name, { ref, live }]) => `${name} ${live ? String(ref) : 'gone'}`,
  );
  const cells = Object.entries(memory).map(([cell, value]) => `${cell} = ${String(value)}`);
  return [...told(), `end: ${[...cells, ...counts].join(', ')}`];
}

/** What may change under an io context, and who answers to it. */
const changes = {
  ioprio: check_ioprio_changed,
  blkcg: (cfqd: CfqData) => check_blkcg_changed(cfqd, cic),
};

function beginText({ look, is_sync, group }: Begin): string {
  return `${look}, ${is_sync ? 'sync' : 'async'}, group ${String(group)}`;
}

/** Every path of one request of each version, whatever it finds. */
function requests(tell?: (step: Step) => string): string[] {
  return variants.flatMap((variant) =>
    begins.flatMap((begin) => {
      const cfqd = deviceOf(variant);
      if (begin.look === 'oom' && cfqd.oom_cfqq === null) return [];
      const rq = { name: 'rq', is_sync: begin.is_sync, cic, bio, gfp_mask: GFP_NOIO };
      return [
        `${variant.name}: ${beginText(begin)}`,
        ...pathsOf(
          programOf(begin, () => cfq_set_request(cfqd, rq)),
          tell,
        ),
      ];
    }),
  );
}

test('one request of each version, whatever it finds, takes these steps', async () => {
  await expect(`${requests().join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/requests.txt'),
  );
});

test('the steps of a request are told in these words', async () => {
  const told = new Set(requests((step) => `- ${narrate(step)}`).map((line) => line.trim()));
  const lines = [...told].filter((line) => line.startsWith('- '));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/narrated-requests.txt'),
  );
});

test('a changed priority or control group, whatever it finds, takes these steps', async () => {
  const lines = Object.entries(changes).flatMap(([what, changed]) =>
    (['null', 'oom', 'real'] as const).flatMap((look) =>
      [true, false].flatMap((is_sync) => {
        const begin = { look, is_sync, group: 'cfqg' };
        const cfqd = deviceOf(variantNamed('after'));
        const rq = { name: 'rq', is_sync, cic, bio, gfp_mask: GFP_NOIO };
        const program = programOf(begin, () => changed(cfqd, rq));
        return [`${what}: ${beginText(begin)}`, ...pathsOf(program)];
      }),
    ),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/changes.txt'),
  );
});
