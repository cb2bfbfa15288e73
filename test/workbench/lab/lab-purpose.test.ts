import { beforeAll, describe, expect, test } from 'vitest';
import { compileFunction } from '../../../.vitepress/theme/lab/compile-fix.ts';
import { checkWords } from '../../../.vitepress/theme/lab/lab-words.ts';
import { variantNamed, type Variant } from '../../../src/cfq/index.ts';
import type { Cell } from '../../../src/workbench/lab/lab-cell.ts';
import { labRunView } from '../../../src/workbench/lab/lab-run.ts';
import { labVerdict, type LabVerdict } from '../../../src/workbench/lab/lab-verdict.ts';
import type { Preset } from '../../../src/workbench/lab/presets.ts';
import { functionOf, type LabModule } from '../../../src/workbench/lab/scope.ts';
import { summaryOf } from './summary-of.ts';
import { checkout } from '../../checkout.ts';

type Edit = readonly [from: string | RegExp, to: string];

let presets: readonly Preset[] = [];
beforeAll(() => {
  presets = checkout.presets;
});

/** A version with every place of each edit changed, as the lab compiles it. */
async function written(base: string, edits: readonly Edit[]): Promise<Variant> {
  let text = presets.find(({ name }) => name === base)?.text ?? '';
  for (const [from, to] of edits) {
    const changed = text.replaceAll(from, to);
    expect(changed).not.toBe(text);
    text = changed;
  }
  const url = `data:text/javascript,${encodeURIComponent(compileFunction(text))}`;
  const module = (await import(/* @vite-ignore */ url)) as LabModule;
  return { ...variantNamed('before'), name: 'yours', cfq_find_alloc_queue: functionOf(module) };
}

function brokenCells({ cells }: LabVerdict): Cell[] {
  return cells.filter(({ verdict }) => verdict === 'broken');
}

const rcuCalls = / *yield\* rcu_read_(un)?lock\(\);\n/g;
const lookup = `    const blkcg = yield* bio_blkcg(bio);
    const cfqg = yield* cfq_lookup_create_cfqg(cfqd, blkcg);
`;

const wrong: readonly [how: string, base: string, check: string, last: string, edits: Edit[]][] = [
  [
    'rcu_read_lock() and rcu_read_unlock() deleted',
    'after',
    'lookup',
    'suspicious rcu_dereference_check() usage; 1 lock held.',
    [[rcuCalls, '']],
  ],
  [
    'rcu_read_unlock() before blkg_lookup()',
    'close-early',
    'lookup',
    'suspicious rcu_dereference_check() usage; 1 lock held.',
    [
      [`${lookup}    yield* rcu_read_unlock();\n`, lookup],
      ['yield* rcu_read_lock();\n', 'yield* rcu_read_lock();\n    yield* rcu_read_unlock();\n'],
    ],
  ],
  [
    'cfqq = NULL deleted: &cfqd->oom_cfqq is initialised and linked',
    'relock',
    'setup',
    'oom_cfqq is initialised, and is not new.',
    [['      cfqq = null;\n', '']],
  ],
  [
    'cfq_init_cfqq() deleted',
    'after',
    'setup',
    'cfq_queue:A1 is returned without cfq_init_cfqq().',
    [['yield* cfq_init_cfqq(cfqq);', '']],
  ],
  [
    'cfq_link_cfqq_cfqg() before cfq_init_cfqq()',
    'after',
    'setup',
    'cfq_queue:A1 is linked before cfq_init_cfqq().',
    [
      ['        yield* cfq_init_cfqq(cfqq);\n', ''],
      [
        'cfq_link_cfqq_cfqg(cfqq, cfqg);\n',
        'cfq_link_cfqq_cfqg(cfqq, cfqg);\n        yield* cfq_init_cfqq(cfqq);\n',
      ],
    ],
  ],
  [
    'cfq_link_cfqq_cfqg() deleted',
    'after',
    'setup',
    'cfq_queue:A1 is returned without cfq_link_cfqq_cfqg().',
    [['yield* cfq_link_cfqq_cfqg(cfqq, cfqg);', '']],
  ],
  [
    '__GFP_ZERO dropped',
    'after',
    'setup',
    'cfq_queue:A1 is allocated without __GFP_ZERO.',
    [['gfp_mask | __GFP_ZERO', 'gfp_mask']],
  ],
  [
    'return &cfqd->oom_cfqq as the first statement',
    'after',
    'queue',
    'Returns oom_cfqq, and no allocation has failed.',
    [
      [
        'let new_cfqq: Cfqq | null = null;',
        'return cfqd.oom_cfqq; let new_cfqq: Cfqq | null = null;',
      ],
    ],
  ],
  [
    'a link to the root group, whatever was looked up',
    'after',
    'setup',
    'cfq_queue:A1 is linked to root_group, where cfqg was looked up.',
    [['cfq_link_cfqq_cfqg(cfqq, cfqg)', 'cfq_link_cfqq_cfqg(cfqq, cfqd.root_group)']],
  ],
  [
    'a group taken without blkg_lookup()',
    'after',
    'setup',
    'cfq_queue:A1 is linked to cfqg, where no group was looked up.',
    [['yield* cfq_lookup_create_cfqg(cfqd, blkcg)', "'cfqg'"]],
  ],
  [
    "the device's root group returned for a queue",
    'after',
    'queue',
    'Returns root_group, which is neither new nor in the io context.',
    [
      [
        'let new_cfqq: Cfqq | null = null;',
        'return cfqd.root_group; let new_cfqq: Cfqq | null = null;',
      ],
    ],
  ],
];

describe('the lab refuses', () => {
  test.each(wrong)('%s', async (_, base, check, last, edits) => {
    const variant = await written(base, edits);
    const verdict = labVerdict(variant);
    const cell = brokenCells(verdict).find((one) => one.check === check);
    const words = checkWords.find((one) => one.check === check)?.does;
    expect(summaryOf(verdict, presets)).toMatch(
      /^No fix: the report is gone, and something else is broken. /,
    );
    expect(summaryOf(verdict, presets)).toContain(words);
    // Its run opens in the stepper, and ends in what is wrong.
    const view = labRunView(variant, cell?.run?.place ?? '', cell?.run?.schedule ?? '', []);
    expect(view.steps).toHaveLength(cell?.run?.steps ?? -1);
    expect(view.steps.at(-1)?.findings.map(({ text }) => text)).toContain(last);
  });
});

describe('the lab accepts', () => {
  test('every version that it begins with, in what the function is for', () => {
    const checks = ['lookup', 'queue', 'setup'];
    for (const { verdict } of presets) {
      expect(brokenCells(verdict).filter(({ check }) => checks.includes(check))).toEqual([]);
    }
  });

  test.each<[how: string, base: string, edits: Edit[]]>([
    [
      'cfqq = NULL deleted where every way out of the branch sets it',
      'after',
      [['      cfqq = null;\n', '']],
    ],
    [
      'the oom queue where there is no group, as v4.4 does',
      'no-wait',
      [
        [
          'yield* cfq_lookup_create_cfqg(cfqd, blkcg);\n',
          "yield* cfq_lookup_create_cfqg(cfqd, blkcg);\n    if (!cfqg) { yield* rcu_read_unlock(); return yield* returns('cfq_find_alloc_queue', cfqd.oom_cfqq); }\n",
        ],
      ],
    ],
    ['cfq_init_cfqq() without its argument', 'after', [['cfq_init_cfqq(cfqq)', 'cfq_init_cfqq()']]],
  ])('%s', async (_, base, edits) => {
    const summary = summaryOf(labVerdict(await written(base, edits)), presets);
    expect(summary).toMatch(/^A fix: /);
  });
});
