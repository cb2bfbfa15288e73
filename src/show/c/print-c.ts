import {
  allChildren,
  child,
  children,
  nameOf,
  parse,
  type Comment,
  type Node,
  type Syntax,
} from '../../literate/example/parse-typescript.ts';
import { isRegionMarker } from '../../literate/site/regions.ts';
import { columnsMax, wrap } from '../text/wrap.ts';
import { cReturnType, cType, declared, isFunction } from './c-words.ts';
import { noC, noted, printExpression } from './print-expression.ts';
import { opensScope } from './scope-guard.ts';

/** One line of the C text. */
export interface CLine {
  /** Indented by one tab a level, as kernel code is. */
  readonly text: string;
  /** The lines of the TypeScript text that say it; none for what C alone needs. */
  readonly from: readonly number[];
  /** The kernel moves here: a step of a run may stand on this line. */
  readonly moves: boolean;
}

/**
 * Where a step on this line of the TypeScript text stands in the C text: its index, or -1.
 */
export function cLineOf(lines: readonly CLine[], line: number): number {
  const moving = lines.findLastIndex(({ from, moves }) => moves && from.includes(line));
  return moving >= 0 ? moving : lines.findIndex(({ from }) => from.includes(line));
}

/**
 * One function of the model as C: our own rendition, printed from the syntax
 * tree of its TypeScript, and no text of any kernel.
 *
 * The printer walks the statements in order. A statement becomes the line or
 * the lines that a kernel developer would write for it, and each remembers the
 * TypeScript lines that it stands for, so that what is marked in one text can be
 * marked in the other. Four things are turned around on the way: declarations
 * go to the head of the function, as gnu89 wants them; a labelled `for (;;)`
 * that every path leaves, or a labelled block, becomes its label, and `continue
 * label` or `break label` a `goto`; a lock given back in `finally` becomes the
 * guard of a scope; and what only the model must say (`yield*`, types, the report of a returned
 * value) goes.
 *
 * @throws LI151 where the text is no TypeScript, LI285 where it has no C
 */
export function printC(source: string, fn: string): readonly CLine[] {
  const syntax = parse(source);
  const found = syntax.body
    .map((node) => (node.type === 'ExportNamedDeclaration' ? child(node, 'declaration') : node))
    .find((node) => node?.type === 'FunctionDeclaration' && nameOf(child(node, 'id')) === fn);
  if (!found) throw noC(source, { type: 'Program', start: 0, end: source.length });
  return new Printer(syntax).print(found, fn);
}

class Printer {
  readonly #syntax: Syntax;
  readonly #lines: CLine[] = [];
  readonly #head: CLine[] = [];
  #comments: readonly Comment[];
  #depth = 1;
  /** Where the last statement ended, to tell what stood between. */
  #last = 0;

  constructor(syntax: Syntax) {
    this.#syntax = syntax;
    this.#comments = syntax.comments;
  }

  print(fn: Node, name: string): readonly CLine[] {
    const body = child(fn, 'body') ?? fn;
    this.#comments = this.#comments.filter(
      ({ start, end }) => start > body.start && end < body.end,
    );
    this.#last = body.start + 1;
    this.#statements(children(body, 'body'));
    const opening = this.#signature(fn, name);
    return [
      ...opening,
      still('{', [this.#lineOf(body.start)]),
      ...this.#head,
      ...(this.#head.length > 0 ? [still('')] : []),
      ...this.#lines,
      still('}', [this.#lineOf(body.end - 1)]),
    ];
  }

  #signature(fn: Node, name: string): CLine[] {
    const returned = this.#annotation(child(fn, 'returnType')).replace(/^Kernel<(.*)>$/, '$1');
    const type = cReturnType(withoutNull(returned));
    if (type === null) throw noC(this.#syntax.text, fn);
    const params = children(fn, 'params').map((param) => ({
      text: this.#declaration(param),
      line: this.#lineOf(param.start),
    }));
    const start = declared(type, `${name}(`);
    const lines: CLine[] = [];
    let text = params.length === 0 ? `${start}void)` : start;
    let from = [this.#lineOf(fn.start)];
    for (const [i, param] of params.entries()) {
      const word = param.text + (i < params.length - 1 ? ',' : ')');
      // It is quoted in mail, and is what a panel shows first.
      if (i > 0 && columnsOf(`${text} ${word}`) > columnsMax) {
        lines.push(still(text, from));
        text = `\t\t${word}`;
        from = [param.line];
      } else {
        text += i === 0 ? word : ` ${word}`;
        from = [...new Set([...from, param.line])];
      }
    }
    return [...lines, still(text, from)];
  }

  #statements(list: readonly Node[]): void {
    for (const [i, statement] of list.entries()) {
      this.#between(statement.start);
      const scope = list[i + 1];
      // The scope says what its guard takes.
      if (!opensScope(statement, scope)) this.#statement(statement, list[i - 1]);
      this.#last = statement.end;
    }
  }

  #statement(node: Node, before?: Node): void {
    switch (node.type) {
      case 'TryStatement':
        this.#scope(node, before);
        return;
      case 'BlockStatement':
        this.#statements(children(node, 'body'));
        return;
      case 'VariableDeclaration':
        for (const one of children(node, 'declarations')) this.#declare(one, node);
        return;
      case 'ExpressionStatement': {
        const expression = child(node, 'expression');
        if (!expression) break;
        if (isEnd(expression)) {
          // The model ends its system call here; C has no line for that.
          this.#line('/* returns to user space */', this.#linesOf(node.start, node.end), true);
          return;
        }
        this.#put(`${printExpression(this.#syntax.text, expression)};`, node);
        return;
      }
      case 'ReturnStatement': {
        const value = child(node, 'argument');
        this.#put(value ? `return ${printExpression(this.#syntax.text, value)};` : 'return;', node);
        return;
      }
      case 'BreakStatement':
      case 'ContinueStatement': {
        const label = nameOf(child(node, 'label'));
        if (label === '') break;
        this.#put(`goto ${label};`, node);
        return;
      }
      case 'LabeledStatement':
        this.#labelled(node);
        return;
      case 'IfStatement':
        this.#if(node, 'if');
        return;
    }
    throw noC(this.#syntax.text, node);
  }

  /** `lock(); try { … } finally { unlock(); }`: a scope that holds a guard, and writes neither. */
  #scope(node: Node, before?: Node): void {
    const [body, end] = [child(node, 'block'), child(node, 'finalizer')];
    if (!before || !body || !end || !opensScope(before, node)) throw noC(this.#syntax.text, node);
    const from = this.#linesOf(before.start, body.start);
    this.#line('scoped_guard(rcu) { /* rcu_read_lock() */', from, true);
    this.#inner(body);
    this.#line('} /* rcu_read_unlock() */', this.#linesOf(body.end, node.end), true);
  }

  /** `retry: for (;;) { … }` runs once and is left, or goes to its label; `out: { … }` ends at it. */
  #labelled(node: Node): void {
    const loop = child(node, 'body');
    if (loop?.type === 'BlockStatement') {
      this.#last = loop.start + 1;
      this.#statements(children(loop, 'body'));
      this.#between(loop.end - 1, false);
      this.#lines.push(still(`${nameOf(child(node, 'label'))}:`, [this.#lineOf(node.start)]));
      return;
    }
    const isEndless =
      loop?.type === 'ForStatement' &&
      ['init', 'test', 'update'].every((part) => !child(loop, part));
    const body = isEndless ? child(loop, 'body') : null;
    const label = nameOf(child(node, 'label'));
    if (!body) throw noC(this.#syntax.text, node);
    this.#lines.push(still(`${label}:`, [this.#lineOf(node.start)]));
    const inside = children(body, 'body');
    this.#last = body.start + 1;
    this.#statements(inside);
    if (inside.at(-1)?.type !== 'ReturnStatement') {
      this.#lines.push(still(`\tgoto ${label};`, [this.#lineOf(body.end - 1)]));
    }
  }

  /** A chain of `if … else if … else`: all its branches have braces, or none has. */
  #if(node: Node, word: string, braced = !branchesOf(node).every(isOneLine)): void {
    const [test, then, other] = ['test', 'consequent', 'alternate'].map((part) =>
      child(node, part),
    );
    if (!test || !then) throw noC(this.#syntax.text, node);
    const from = this.#linesOf(node.start, test.end);
    const condition = `${word} (${printExpression(this.#syntax.text, test)})`;
    this.#line(braced ? `${condition} {` : condition, from, yields(test));
    this.#inner(then);
    const close = braced ? '} ' : '';
    if (other?.type === 'IfStatement') {
      this.#last = other.start;
      this.#if(other, `${close}else if`, braced);
      return;
    }
    if (other) {
      const start = this.#syntax.text.lastIndexOf('else', other.start);
      this.#line(braced ? `${close}else {` : 'else', [this.#lineOf(start)]);
      this.#inner(other);
    }
    if (braced) this.#line('}', [this.#lineOf((other ?? then).end - 1)]);
  }

  #inner(body: Node): void {
    this.#depth++;
    this.#last = body.type === 'BlockStatement' ? body.start + 1 : body.start;
    if (body.type === 'BlockStatement') this.#statements(children(body, 'body'));
    else this.#statement(body);
    this.#between(body.type === 'BlockStatement' ? body.end - 1 : body.end, false);
    this.#depth--;
  }

  /** A declaration goes to the head; what it computes stays where it is computed. */
  #declare(one: Node, whole: Node): void {
    const { text } = this.#syntax;
    const [id, init] = [child(one, 'id'), child(one, 'init')];
    if (!id) throw noC(text, whole);
    const from = this.#linesOf(whole.start, whole.end);
    if (id.type === 'ObjectPattern') {
      if (!init) throw noC(text, whole);
      const object = printExpression(text, init, 14);
      for (const property of children(id, 'properties')) {
        const name = nameOf(child(property, 'key'));
        if (isFunction(name)) continue;
        const type = cType(name, '');
        if (type === null) throw noC(text, property);
        this.#head.push(still(`\t${declared(type, name)} = ${object}->${name};`, from));
      }
      return;
    }
    if (init?.type === 'ConditionalExpression' && nameOf(id) === noted) {
      // The model hands it to the next step, which asserts it: C asserts it here.
      const test = child(init, 'test') ?? init;
      this.#put(`${noted}_if(${printExpression(text, test)});`, whole);
      return;
    }
    const isConstant = init?.type === 'Literal';
    const value = isConstant ? ` = ${printExpression(text, init)}` : '';
    const guess = init?.type === 'Literal' && typeof init['value'] === 'boolean' ? 'boolean' : '';
    this.#head.push(still(`\t${this.#declaration(id, guess)}${value};`, from));
    if (init && !isConstant) {
      this.#put(`${nameOf(id)} = ${printExpression(text, init, 1)};`, whole);
    }
  }

  #declaration(id: Node, guess = ''): string {
    // What is handed over and not asked about has a mark in TypeScript, and none in C.
    const name = nameOf(id).replace(/^_/, '');
    const annotation = withoutNull(this.#annotation(child(id, 'typeAnnotation')));
    const type = cType(name, annotation === '' ? guess : annotation);
    if (type === null) throw noC(this.#syntax.text, id);
    return declared(type, name);
  }

  #annotation(node: Node | null): string {
    return node ? this.#syntax.text.slice(node.start, node.end).replace(/^:\s*/, '') : '';
  }

  /** A statement, on a second line where it is too long for one. */
  #put(text: string, node: Node): void {
    this.#line(text, this.#linesOf(node.start, node.end), yields(node));
  }

  #line(text: string, from: readonly number[], moves = false): void {
    const indent = '\t'.repeat(this.#depth);
    const [first, ...rest] = folded(text, width - this.#depth * tab);
    this.#lines.push({ text: indent + (first ?? ''), from, moves });
    for (const more of rest) this.#lines.push(still(`${indent}\t\t${more}`, from));
  }

  /** Comments and one blank line that stand between two statements. */
  #between(until: number, mayBlank = true): void {
    const { text } = this.#syntax;
    const comments = this.#comments.filter(({ start }) => start >= this.#last && start < until);
    const words = comments.filter(({ start, end }) => !isRegionMarker(text.slice(start, end)));
    const before = text.slice(this.#last, words[0]?.start ?? until);
    if (mayBlank && /\n\s*\n/.test(before) && this.#lines.length > 0) {
      this.#lines.push(still(''));
    }
    for (const { start, end } of words) {
      const said = text.slice(start, end).replace(/^\/\/\s*/, '');
      this.#comment(said, this.#lineOf(start));
    }
    this.#comments = this.#comments.filter(({ start }) => start >= until);
    this.#last = until;
  }

  /** A comment, on lines of its own where one does not hold it. */
  #comment(said: string, line: number): void {
    const indent = '\t'.repeat(this.#depth);
    const columns = width - this.#depth * tab - '/*  */'.length;
    if (said.length <= columns) {
      this.#lines.push(still(`${indent}/* ${said} */`, [line]));
      return;
    }
    const lines = wrap(said, columns).map((text) => ` * ${text}`);
    for (const text of ['/*', ...lines, ' */']) this.#lines.push(still(indent + text, [line]));
  }

  #lineOf(offset: number): number {
    return this.#syntax.text.slice(0, offset).split('\n').length;
  }

  #linesOf(start: number, end: number): number[] {
    const [first, last] = [this.#lineOf(start), this.#lineOf(end)];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }
}

/** Columns of a line, a tab being eight: what the kernel's style wants. */
const width = 80;
const tab = 8;
const columnsOf = (text: string): number => text.replaceAll('\t', ' '.repeat(tab)).length;

/** A line on which no run has a step. */
const still = (text: string, from: readonly number[] = []): CLine => ({ text, from, moves: false });

/** The branches of a chain of ifs. */
function branchesOf(node: Node): readonly Node[] {
  const [then, other] = [child(node, 'consequent'), child(node, 'alternate')];
  const rest = other?.type === 'IfStatement' ? branchesOf(other) : [other];
  return [then, ...rest].filter((one) => one !== null);
}

/** Whether a branch is one simple statement, which needs no braces. */
function isOneLine(branch: Node): boolean {
  const [first, ...more] = branch.type === 'BlockStatement' ? children(branch, 'body') : [branch];
  return first !== undefined && first.type !== 'IfStatement' && more.length === 0;
}

/** Whether the kernel moves inside: somewhere in it stands a `yield*`. */
function yields(node: Node): boolean {
  return node.type === 'YieldExpression' || allChildren(node).some(yields);
}

/** `yield* user_exit()` */
function isEnd(node: Node): boolean {
  const called = node.type === 'YieldExpression' ? child(node, 'argument') : null;
  return called?.type === 'CallExpression' && nameOf(child(called, 'callee')) === 'user_exit';
}

const withoutNull = (annotation: string): string => annotation.replace(/\s*\|\s*null\b/, '');

/** A text in pieces of at most `columns`, each cut after a comma. */
function folded(text: string, columns: number): readonly string[] {
  const cut = text.length <= columns ? 0 : text.lastIndexOf(', ', columns - 1) + 1;
  if (cut === 0) return [text];
  return [text.slice(0, cut), ...folded(text.slice(cut).trimStart(), columns - 2 * tab)];
}
