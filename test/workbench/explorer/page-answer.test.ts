import { describe, expect, test } from 'vitest';
import { answerTo } from '../../../src/workbench/explorer/page-answer.ts';
import { graphOf } from '../../../src/workbench/explorer/graph-view.ts';
import { decodeQuestion, drawnMax, mayBeDrawn } from '../../../src/workbench/explorer/question.ts';
import { answerSentence } from '../../../src/workbench/explorer/answer-sentence.ts';
import { variants } from '../../../src/cfq/index.ts';

const names = variants.map(({ name }) => name);
const asked = (address: string) => answerTo(decodeQuestion(address, names));

describe('the answer to', () => {
  test('before/1t is one failing run', () => {
    const answer = asked('before/1t');
    expect(answerSentence(answer)).toBe(
      'Some runs break a rule: imbalance. All 37 states were seen.',
    );
    expect(answer.findings[0]?.run).toEqual({
      schedule: expect.stringMatching(/^1\.before-1t\.A/) as string,
      steps: 11,
      tasks: 1,
      preemptions: 0,
      faults: 1,
    });
  });

  test('after/2t is that no rule is broken', () => {
    expect(answerSentence(asked('after/2t'))).toMatch(
      /^No rule is broken in any run: all \d+ states were seen\.$/,
    );
  });

  test('reference/before/3t-reap has the counts that other checkers agree on', () => {
    const answer = asked('reference/before/3t-reap');
    expect([answer.states, answer.executions]).toEqual([122_121, 92_466]);
  });

  test('a search that stops at its limit gives no verdict', () => {
    const answer = asked('reference/after/4t/max-10000');
    expect(answer.bounded).toMatch(
      /^Explored [\d,]+ states of more: the limit is 10,000 states\.$/,
    );
    expect(answerSentence(answer)).toMatch(/says nothing about the rest\.$/);
  });

  test('a reference model with an actor that it lacks is refused', () => {
    expect(() => asked('reference/before/1t-irq')).toThrow(
      /^LI507 .*the reference model has no irq/,
    );
  });
});

describe('the picture of the states', () => {
  const drawn = (address: string) => graphOf(decodeQuestion(address, names));
  const graph = drawn('before/1t');
  if (!graph) throw new Error('too large');

  test('has every state and every step, inside its frame', () => {
    expect([graph.nodes.length, graph.lines.length]).toEqual([37, 36]);
    for (const { x, y } of graph.nodes) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(graph.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(graph.height);
    }
  });

  test('marks what vanishes with the fix: what the failing run alone reaches', () => {
    const gone = graph.nodes.filter(({ vanishes }) => vanishes);
    expect(gone.length).toBe(9);
    expect(gone.map(({ step }) => step)).toContain('A rcu_read_unlock()');
    expect(graph.lines.filter(({ fails }) => fails)).toHaveLength(1);
    expect(graph.lines.filter(({ breaks }) => breaks)).toHaveLength(1);
  });

  test('names the run to each state, which leads there', () => {
    const failed = graph.nodes.find(({ step }) => step.endsWith('= NULL'));
    expect(failed?.schedule).toBe('1.before-1t.A9f');
  });

  test('of the patched function has nothing that vanishes and is not compared', () => {
    const after = drawn('after/1t');
    expect(after?.compared).toBe(false);
    expect(after?.nodes.some(({ vanishes }) => vanishes)).toBe(false);
  });

  const isDrawn = (address: string): boolean => drawn(address) !== null;

  test('is asked for where an answer is about all runs, and about few states', () => {
    const answer = { states: drawnMax, bounded: null, within: '' };
    const others = [{ states: drawnMax + 1 }, { bounded: 'Explored a part.' }, { within: 'few' }];
    expect(mayBeDrawn(answer)).toBe(true);
    expect(others.map((other) => mayBeDrawn({ ...answer, ...other }))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test(`is drawn up to ${String(drawnMax)} states`, () => {
    expect(['before/2t', 'before/1t-irq', 'reference/before/3t-reap'].map(isDrawn)).toEqual([
      false,
      true,
      false,
    ]);
  });
});
