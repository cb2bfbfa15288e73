import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countersOf, impactConfigs, namedRun, replay, symptomsOf } from '../../src/index.ts';

const { impact } = JSON.parse(readFileSync('docs/evidence/experiments.json', 'utf8')) as {
  impact: { kernel: string; config: string; effect: string }[];
};

/** The words by which each symptom is told in the measured effects. */
const words = {
  'lockdep report': 'lockdep report',
  'RCU nesting warning': 'nesting warning',
  'sleeping function report': 'sleeping-function report',
  'scheduling while atomic': 'scheduling while atomic',
} as const;

describe('one failed allocation', () => {
  test.each(impactConfigs)('under $name shows what 3.8.3 showed', (config) => {
    const { program, schedule } = namedRun('before/wait-fail');
    const symptoms = symptomsOf(
      config,
      replay({ ...program, config: countersOf(config) }, schedule),
    );
    const measured = impact.find((row) => row.kernel === '3.8.3' && row.config === config.name);
    if (!measured) throw new Error(`no measurement for ${config.name}`);
    const { effect } = measured;
    // The panic summary names its first line only.
    const visible = effect.includes('panic')
      ? symptoms.filter((symptom) => symptom !== 'sleeping function report')
      : symptoms;
    for (const [symptom, word] of Object.entries(words)) {
      expect([symptom, visible.includes(symptom as keyof typeof words)]).toEqual([
        symptom,
        effect.includes(word),
      ]);
    }
    expect(symptoms.length === 0).toBe(effect.startsWith('nothing'));
  });

  test('after the patch shows nothing under any of them', () => {
    const { program, schedule } = namedRun('after/wait-fail');
    for (const config of impactConfigs) {
      const run = replay({ ...program, config: countersOf(config) }, schedule);
      expect([config.name, symptomsOf(config, run)]).toEqual([config.name, []]);
    }
  });

  test('without preemption what is kept of the console has the sleeping report, then the scheduler', () => {
    const log = readFileSync('docs/evidence/v3.8.3-nopreempt-atomic-sleep-panic.txt', 'utf8');
    const config = impactConfigs.find(({ name }) => name === 'no PREEMPT, DEBUG_ATOMIC_SLEEP');
    if (!config) throw new Error('configuration');
    const { program, schedule } = namedRun('before/wait-fail');
    const symptoms = symptomsOf(
      config,
      replay({ ...program, config: countersOf(config) }, schedule),
    );
    expect(symptoms).toEqual(['sleeping function report', 'scheduling while atomic']);
    // It begins in the middle: something warned before, and was not kept.
    expect(log.split('Call Trace')[0]).toMatch(/Tainted: G {8}W/);
    expect(log.indexOf('sleeping function')).toBeGreaterThan(-1);
    expect(log.indexOf('sleeping function')).toBeLessThan(log.indexOf('scheduling while atomic'));
  });
});
