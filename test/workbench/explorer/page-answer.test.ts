import { describe, expect, test } from 'vitest';
import { answerTo } from '../../../src/workbench/explorer/page-answer.ts';
import { decodeQuestion, drawnMax } from '../../../src/workbench/explorer/question.ts';
import { answerSentence } from '../../../src/workbench/explorer/answer-sentence.ts';
import { variants } from '../../../src/cfq/index.ts';

const names = variants.map(({ name }) => name);
const asked = (address: string) => answerTo(decodeQuestion(address, names));

describe('the answer to', () => {
  test('before/1t is one failing run, with its graph', () => {
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
    const { states, executions, graph } = asked('reference/before/3t-reap');
    expect([states, executions, graph]).toEqual([122_121, 92_466, null]);
  });

  test('a search that stops at its limit gives no verdict', () => {
    const answer = asked('reference/after/4t/max-10000');
    expect(answer.bounded).toMatch(
      /^Explored [\d,]+ states of more: the limit is 10,000 states\.$/,
    );
    expect(answerSentence(answer)).toMatch(/says nothing about the rest\.$/);
    expect(answer.graph).toBeNull();
  });

  test('a reference model with an actor that it lacks is refused', () => {
    expect(() => asked('reference/before/1t-irq')).toThrow(
      /^LI507 .*the reference model has no irq/,
    );
  });
});

describe('the picture of the states', () => {
  const { graph } = asked('before/1t');
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
    const after = asked('after/1t').graph;
    expect(after?.compared).toBe(false);
    expect(after?.nodes.some(({ vanishes }) => vanishes)).toBe(false);
  });

  test(`is drawn up to ${String(drawnMax)} states`, () => {
    expect(asked('before/2t').graph).toBeNull();
    expect(asked('before/1t-irq').graph).not.toBeNull();
  });
});
