import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  kernelReport,
  momentsOf,
  namedRun,
  parseReport,
  run,
  runNames,
  variantNamed,
  watch,
  type ReportLayout,
} from '../../src/index.ts';

const measured = [
  'v3.8.3-preempt-lockdep-failslab',
  'v3.8.3-kmem-limit-dd',
  'v3.8.3-kmem-limit-engineered',
].map((name) => ({
  name,
  real: parseReport(readFileSync(`docs/evidence/${name}.txt`, 'utf8')),
}));

const report = (name: string, layout: ReportLayout): string => {
  const { program, schedule } = namedRun(name);
  const text = kernelReport(
    watch(program, schedule, layout === 'today' ? 'modern' : 'classic'),
    layout,
  );
  if (text === null) throw new Error(`${name} has no report`);
  return text;
};

/** A symbol without the compiler's suffixes: `f.isra.0.cold` is `f`. */
const symbol = (fn: string): string => fn.replace(/\..*/, '');

describe('the report of before/wait-fail', () => {
  const model = parseReport(report('before/wait-fail', 'v3.8'));

  test.each(measured)('has the fields of the real one ($name)', ({ real }) => {
    expect(model).toMatchObject({
      kind: real.kind,
      layout: real.layout,
      title: real.title,
      rulers: real.rulers,
      lock: real.lock,
      heldCount: real.heldCount,
    });
    expect(model.site?.fn).toBe(real.site?.fn);
  });

  test.each(measured)('lists the one held lock as the real one does ($name)', ({ real }) => {
    const held = (parsed: typeof real) =>
      parsed.held.map(({ name, usage, place }) => ({ name, usage, fn: place?.fn }));
    expect(held(model)).toEqual(held(real));
    expect(held(real)).toHaveLength(1);
    // Taken inside the function, which the compiler put into its caller: not by cfq_set_request.
    expect(real.held[0]?.place?.fn).toBe('cfq_get_queue');
  });

  test.each(measured)(
    'has the call chain of the real one up to the request ($name)',
    ({ real }) => {
      const chain = (parsed: typeof real) => parsed.trace.map(({ fn }) => symbol(fn));
      expect(chain(real).slice(0, chain(model).length)).toEqual(chain(model));
      expect(chain(model).at(-1)).toBe('submit_bio');
    },
  );

  test("in today's layout has the title of a real 6.1 report", () => {
    const real = parseReport(
      readFileSync('docs/evidence/v6.1.192-nopreempt-lockdep-rendition.txt', 'utf8'),
    );
    expect(parseReport(report('before/wait-fail', 'today'))).toMatchObject({
      kind: real.kind,
      layout: real.layout,
      title: real.title,
      rulers: real.rulers,
      lock: real.lock,
    });
  });

  test('says in its first line that it is a simulation', () => {
    expect(report('before/wait-fail', 'v3.8')).toMatch(/^# simulated/);
  });
});

describe('lockdep', () => {
  test('reports an imbalance on the two wrong paths and on no other', () => {
    const reporting = runNames([variantNamed('before'), variantNamed('after')]).filter((name) =>
      run(name).findings.some(({ kind }) => kind === 'imbalance'),
    );
    expect(reporting).toEqual(['before/wait-fail', 'before/oom-wait-fail']);
  });

  test('speaks at the step at which the depth goes negative', () => {
    const failing = run('before/wait-fail');
    const moment = momentsOf(failing).find(({ name }) => name === 'rcu-depth-negative');
    expect(failing.findings).toMatchObject([{ kind: 'imbalance', step: moment?.step }]);
  });

  test('reports the same run under every RCU flavour, since it does not look at the counters', () => {
    for (const rcu of ['preempt', 'count', 'none'] as const) {
      expect(run('before/wait-fail', rcu).findings.map(({ kind }) => kind)).toEqual(['imbalance']);
    }
  });
});
