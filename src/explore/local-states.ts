import type { Op, TaskState } from '../kernel/index.ts';
import type { Node } from './automaton.ts';

/**
 * Local states by number: equal ones have one. Most of what is added is there
 * already, so a state is told by a text that is quickly written: what a task
 * has become often stays the same object for many steps.
 */
export class LocalStates {
  readonly nodes: Node[] = [];
  readonly #byText = new Map<string, number>();
  readonly #texts = new WeakMap<TaskState, string>();

  /** The number of a local state, a new one where it has none. */
  add(node: Node): number {
    const text = this.#textOf(node);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#byText.set(text, this.nodes.length);
    return this.nodes.push(node) - 1;
  }

  #textOf({ op, me, after, end }: Node): string {
    const last = typeof end === 'object' ? String(end?.thrown ?? '') : end;
    let text = `${op === null ? '' : opText(op)} ${this.#taskText(me)} ${last}`;
    for (const [result, { to, findings }] of after) {
      text += ` ${result} ${String(to)} ${findings.length === 0 ? '' : JSON.stringify(findings)}`;
    }
    return text;
  }

  #taskText(me: TaskState): string {
    const known = this.#texts.get(me);
    if (known !== undefined) return known;
    const text = JSON.stringify(me);
    this.#texts.set(me, text);
    return text;
  }
}

/** A step with its call chain. */
function opText(op: Op): string {
  let text = '';
  for (const [name, value] of Object.entries(op)) {
    if (name !== 'stack') text += `${name} ${JSON.stringify(value)} `;
  }
  for (const { fn, site } of op.stack ?? []) text += `${fn} ${site}\n`;
  return text;
}
