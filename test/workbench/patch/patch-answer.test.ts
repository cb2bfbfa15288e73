import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { variantNamed } from '../../../src/cfq/index.ts';
import { printC } from '../../../src/show/c/print-c.ts';
import { patchAnswer } from '../../../src/workbench/patch/patch-answer.ts';
import type { FunctionView, LineView } from '../../../src/workbench/patch/patch-view.ts';

const cfq = (name: string): string =>
  printC(readFileSync(variantNamed(name).file, 'utf8'), 'cfq_find_alloc_queue')
    .map(({ text }) => `${text}\n`)
    .join('');

const before = cfq('before');
const after = cfq('after');

const textOf = ({ tokens }: LineView): string => tokens.map(([, text]) => text).join('');

const right = `int f(struct x *x)
{
	mutex_lock(&x->lock);
	if (x->busy) {
		mutex_unlock(&x->lock);
		return -EBUSY;
	}
	mutex_unlock(&x->lock);
	return 0;
}
`;
const wrong = right.replace('\t\tmutex_unlock(&x->lock);\n', '');

function onlyFunction(texts: { before: string; after: string }): FunctionView {
  const { functions } = patchAnswer(texts);
  const [first] = functions;
  if (!first || functions.length !== 1) throw new Error(`${String(functions.length)} functions`);
  return first;
}

describe('the patch of this site', () => {
  const shown = onlyFunction({ before, after });

  test('takes an alarm away, and nothing is found after it', () => {
    expect(shown.groups.map(({ kind, findings }) => [kind, findings.length])).toEqual([
      ['gone', 1],
    ]);
    expect(shown.says).toBe('After: nothing found on 13 paths; 1 finding is gone.');
  });

  test('has the gutter of both locks beside both texts, RCU first', () => {
    expect(shown.sides.map(({ columns }) => columns)).toEqual([
      ['RCU', 'cfqd->queue_lock'],
      ['RCU', 'cfqd->queue_lock'],
    ]);
    const [old] = shown.sides;
    const unlock = old?.lines.findLast((line) => textOf(line).includes('rcu_read_unlock'));
    expect(unlock?.cells).toEqual([
      { text: '\u22121 or 0', below: true },
      { text: '1', below: false },
    ]);
  });

  test('has the depth beside a return that is not even, and none beside one that is', () => {
    const [side] = onlyFunction({ before: '', after: wrong }).sides;
    const returns = side?.lines.filter((line) => textOf(line).includes('return'));
    expect(returns?.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['1'], ['']]);
  });

  test('says nothing beside a return of a lock that is held in two ways', () => {
    const text =
      'int f(void)\n{\n\tdown_read(&sem);\n\tup_read(&sem);\n\tdown_write(&sem);\n\treturn 0;\n}\n';
    const [side] = onlyFunction({ before: '', after: text }).sides;
    const [end] = side?.lines.filter((line) => textOf(line).includes('return')) ?? [];
    expect(end?.cells.map(({ text: depth }) => depth)).toEqual(['', '']);
  });

  test('marks the lines that one text alone has', () => {
    const changed = shown.sides.map(({ lines }) =>
      lines.filter((line) => line.changed).map((line) => textOf(line).trim()),
    );
    expect(changed).toEqual([[], ['else', 'return &cfqd->oom_cfqq;']]);
  });

  test('has the shortest wrong path as steps, whose depths are those of the gutter', () => {
    const [finding] = shown.groups[0]?.findings ?? [];
    expect(finding?.wrong.steps.map(({ call, sentence }) => `${call} ${sentence}`.trim())).toEqual([
      'rcu_read_lock() RCU: 0 to 1',
      'cfqq answered no',
      'new_cfqq answered no',
      'gfp_mask & __GFP_WAIT answered yes',
      'rcu_read_unlock() RCU: 1 to 0',
      'spin_unlock_irq() cfqd->queue_lock: 1 to 0',
      'spin_lock_irq() cfqd->queue_lock: 0 to 1',
      'new_cfqq answered no',
      'cfqq answered no',
      'new_cfqq answered no',
      'rcu_read_unlock() RCU: 0 to \u22121',
      'return cfqq',
    ]);
    expect(finding?.wrong.counted).toEqual(['RCU', 'cfqd->queue_lock']);
    expect(finding?.wrong.start[0]?.depths).toEqual([0, 1]);
    expect(finding?.wrong.steps.map(({ after: [task] }) => task?.depths?.[0]).at(-1)).toBe(-1);
    const wrongAt = finding?.wrong.steps.filter(({ findings }) => findings.length > 0);
    expect(wrongAt?.map(({ sentence }) => sentence)).toEqual(['RCU: 0 to \u22121']);
  });

  test('has the shortest path beside it that comes out even, in rows with the other', () => {
    const [finding] = shown.groups[0]?.findings ?? [];
    expect(finding?.right?.title).toBe('The shortest path that comes out even');
    expect(finding?.right?.run.steps.at(-1)?.call).toBe('return cfqq');
    const rows = finding?.right?.rows ?? [];
    expect(rows.filter(({ left }) => left !== null)).toHaveLength(finding?.wrong.steps.length ?? 0);
    expect(
      rows.filter(({ left, right }) => left !== null && right !== null).length,
    ).toBeGreaterThan(1);
  });

  test('says of each lock what it is in each text', () => {
    expect(shown.locks.map(({ lock, heldOnEntry }) => [lock, heldOnEntry])).toEqual([
      ['RCU', false],
      ['cfqd->queue_lock', true],
    ]);
    expect(shown.locks[0]?.words[1]).toEqual({ side: 'after', text: 'balanced on every path' });
  });
});

describe('two texts', () => {
  test('have a new alarm where a lock stays held', () => {
    const { groups, says } = onlyFunction({ before: right, after: wrong });
    expect(groups.map(({ kind }) => kind)).toEqual(['new-alarms']);
    expect(says).toBe('1 new alarm.');
  });

  test('have what did not change as before', () => {
    const other = wrong.replace('return 0', 'return 1');
    expect(onlyFunction({ before: wrong, after: other }).groups.map(({ kind }) => kind)).toEqual([
      'as-before',
    ]);
  });

  test('that are the same have no function to look at, and say so', () => {
    const { read, functions, aside } = patchAnswer({ before: wrong, after: wrong });
    expect(functions).toEqual([]);
    expect([read, ...aside]).toEqual([
      'Two texts: 1 function before, 1 function after; 0 changed.',
      'No function of C was changed.',
    ]);
  });

  test('are one function though it was renamed', () => {
    const { name, sides } = onlyFunction({ before: right, after: wrong.replace('int f', 'int g') });
    expect([name, sides.length]).toEqual(['g', 2]);
  });

  test('of which one is no function are not compared, and say so', () => {
    const { read, functions } = patchAnswer({ before: right, after: 'hello' });
    expect(functions).toEqual([]);
    expect(read).toMatch(/^The text after: Text, and no function of C in it\. Paste /);
  });
});

describe('a text that came with the page', () => {
  test('is left aside beside another function, in whichever box', () => {
    const alone = onlyFunction({ before: '', after: wrong });
    const beside = patchAnswer({ before: wrong, after }, {}, 'after');
    expect(beside.read).toBe(
      'One text: 1 function. The text after was left aside: it came with the page, and is of another function.',
    );
    expect(beside.functions.map(({ says }) => says)).toEqual([alone.says]);
    const other = patchAnswer({ before, after: wrong }, {}, 'before');
    expect(other.functions).toEqual(beside.functions);
  });

  test('is compared with its own function as a reader changed it', () => {
    const changed = before.replace('rcu_read_lock();', 'foo();');
    const { read, functions } = patchAnswer({ before: changed, after }, {}, 'after');
    expect(read).toContain('Two texts');
    expect(functions[0]?.sides).toHaveLength(2);
  });
});

describe('one text', () => {
  test('is not judged: its alarms are places to look at', () => {
    const { groups, sides } = onlyFunction({ before: '', after: wrong });
    expect(groups.map(({ kind }) => kind)).toEqual(['look-here']);
    expect(sides.map(({ side }) => side)).toEqual(['alone']);
  });

  test('may stand in either box', () => {
    const alone = patchAnswer({ before: '', after: wrong });
    expect(patchAnswer({ before: wrong, after: '' })).toEqual(alone);
  });

  test('without a finding says on how many paths nothing was found', () => {
    expect(onlyFunction({ before: '', after: right }).says).toBe('Nothing found on 2 paths.');
  });

  test('without a lock is counted in a line', () => {
    const { aside, functions } = patchAnswer({
      before: '',
      after: 'int f(void)\n{\n\treturn 0;\n}\n',
    });
    expect(functions).toEqual([]);
    expect(aside).toEqual(['1 function without a known lock primitive: f().']);
  });

  test('with a lock whose entry is told is judged by that', () => {
    const leaves = 'void f(struct x *x)\n{\n\tspin_unlock(&x->lock);\n}\n';
    const held = (free: string[]): boolean | undefined =>
      patchAnswer({ before: '', after: leaves }, { freeOnEntry: free }).functions[0]?.locks[0]
        ?.heldOnEntry;
    expect([held([]), held(['x->lock'])]).toEqual([true, false]);
  });

  test('that leaves what it is told is not held does so on every path: none is right beside it', () => {
    const text = 'void f(struct x *x)\n{\n\tfoo();\n\tspin_unlock(&x->lock);\n}\n';
    const told = { freeOnEntry: ['x->lock'] };
    const [row] = patchAnswer({ before: '', after: text }, told).functions[0]?.locks ?? [];
    expect(row?.words.map(({ text: words }) => words)).toEqual([
      'even at every end, but not on the way: see what is found',
    ]);
    const found = (from: string): readonly (string | undefined)[] => {
      const [finding] =
        patchAnswer({ before: '', after: from }, told).functions[0]?.groups[0]?.findings ?? [];
      return [finding?.title, finding?.right?.run.steps.map(({ call }) => call).join()];
    };
    expect(found(text)).toEqual(['spin_unlock() leaves x->lock, which is not held', undefined]);
    const [, beside] = found(text.replace('foo();', 'if (x->a)\n\t\treturn;'));
    expect(beside).toBe('x->a,return');
  });
});

describe('a diff', () => {
  const lines = right.trimEnd().split('\n');
  const hunk = lines.map((line) => (line.startsWith('\t\tmutex_unlock') ? `-${line}` : ` ${line}`));
  const head = 'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n';
  const whole = `${head}@@ -40,10 +40,9 @@\n${hunk.join('\n')}\n`;

  test('with whole functions is both texts at once, with the line numbers of its file', () => {
    const { groups, sides, file } = onlyFunction({ before: whole, after: '' });
    expect([file, sides[0]?.lines[0]?.number]).toEqual(['x.c', 40]);
    expect(groups.map(({ kind, findings }) => [kind, findings[0]?.line])).toEqual([
      ['new-alarms', 44],
    ]);
    expect(onlyFunction({ before: '', after: whole }).groups).toEqual(groups);
  });

  test('without the whole function is told the command', () => {
    const cut = `${head}@@ -43,4 +43,3 @@ int f(struct x *x)\n${hunk.slice(3, 7).join('\n')}\n`;
    const { read, functions, aside } = patchAnswer({ before: cut, after: '' });
    expect(functions).toEqual([]);
    expect(aside.join('\n')).toContain('Not judged: f() in x.c');
    expect(read).toContain('git show -W');
  });

  test('beside another text leaves that aside, and says so', () => {
    expect(patchAnswer({ before: whole, after: right }).read).toContain('left aside');
  });

  test('that forges a line number costs nothing', () => {
    const forged = whole.replace('-40,10 +40,9', '-999999999,10 +999999999,9');
    expect(onlyFunction({ before: forged, after: '' }).sides[0]?.lines[0]?.number).toBe(1);
  });
});
