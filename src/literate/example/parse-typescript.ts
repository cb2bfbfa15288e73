import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';
import { NumberedError } from '../../errors/numbered-error.ts';

/** A node of a syntax tree, types included; fields as the parser names them. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A comment, as offsets of the text. */
export interface Comment {
  readonly isBlock: boolean;
  readonly start: number;
  readonly end: number;
}

/** A text, parsed. */
export interface Syntax {
  readonly text: string;
  readonly body: readonly Node[];
  readonly comments: readonly Comment[];
}

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Code that cannot be run; `place`, `at` and `offset` are inside that code. */
export class CodeError extends NumberedError {
  readonly offset: number;
  readonly at: Place;
  readonly fact: string;
  readonly todo: string;

  constructor(code: string, text: string, offset: number, fact: string, todo: string) {
    const at = placeOf(text, offset);
    super(code, `line ${String(at.line)}, column ${String(at.column)}`, fact, todo);
    this.offset = offset;
    this.at = at;
    this.fact = fact;
    this.todo = todo;
  }
}

const TypeScript = Parser.extend(tsPlugin());

/**
 * Parses TypeScript exactly.
 *
 * @throws LI151 where it is no TypeScript, with the place
 */
export function parse(text: string): Syntax {
  const comments: Comment[] = [];
  try {
    const program = TypeScript.parse(text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      // The plug-in reads them.
      locations: true,
      onComment: (isBlock, _, start, end) => comments.push({ isBlock, start, end }),
    });
    return { text, body: program.body as unknown as readonly Node[], comments: inOrder(comments) };
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('pos' in error)) throw error;
    const fact = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw new CodeError('LI151', text, Number(error.pos), `${fact}.`, 'None of this code was run.');
  }
}

/** Trying one reading and then another, the parser may meet a comment twice. */
function inOrder(comments: readonly Comment[]): Comment[] {
  const byStart = new Map(comments.map((comment) => [comment.start, comment]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** One child of a node, or null. */
export function child(node: Node, field: string): Node | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The children in a list of a node; holes are left out. */
export function children(node: Node, field: string): readonly Node[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** All children of a node, in no order. */
export function allChildren(node: Node): readonly Node[] {
  return Object.keys(node).flatMap((field) => {
    const one = child(node, field);
    return one ? [one] : children(node, field);
  });
}

/** The name of an identifier; empty for anything else. */
export function nameOf(node: Node | null): string {
  const name = node?.type === 'Identifier' ? node['name'] : undefined;
  return typeof name === 'string' ? name : '';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
