import type { TaskState } from '../kernel/index.ts';
import type { Node } from './automaton.ts';

/** Local states by number: equal ones have one. */
export class LocalStates {
  readonly nodes: Node[] = [];
  readonly #byText = new Map<string, number>();
  /** What a task has become: the same object for many steps, so its text is kept. */
  readonly #texts = new WeakMap<TaskState, string>();

  /** The number of a local state, a new one where it has none. */
  add(node: Node): number {
    const { op, me, after, end } = node;
    const last = typeof end === 'object' ? String(end?.thrown ?? '') : end;
    const task = this.#texts.get(me) ?? JSON.stringify(me);
    this.#texts.set(me, task);
    const text = JSON.stringify([op, [...after], last]) + task;
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#byText.set(text, this.nodes.length);
    return this.nodes.push(node) - 1;
  }
}
