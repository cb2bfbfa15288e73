import { Parser, type Program } from 'acorn';
import { analyze, type Reference } from 'eslint-scope';
import { nearest } from '../../../src/errors/numbered-error.ts';
import { CodeError, type Node } from '../../../src/literate/example/parse-typescript.ts';
import { labNames } from '../../../src/workbench/lab/scope-names.ts';
import { firstRefused, keepsNothing } from './lab-syntax.ts';

/** Of JavaScript's own names, those that a kernel function has a use for. */
export const ownNames: readonly string[] = ['undefined', 'String', 'Number', 'Boolean'];

const outside: readonly string[] = [...labNames, ...ownNames];

/**
 * Refuses everything but the function's own names and those of the kernel: so
 * that a verdict is about the function, and cannot be written by it. What is
 * looked at is what runs: the text with its types as blanks.
 *
 * @throws LI151 where that is no JavaScript, LI155 at what has no place in a
 *   kernel function, lives from one call to the next, or is a name not known here
 */
export function checkNames(text: string): void {
  const program = parsePlain(text);
  for (const statement of program.body as unknown as readonly Node[]) {
    const found = firstRefused(statement);
    if (found) throw refused(text, found.node, found.what);
    if (!keepsNothing(statement)) throw kept(text, statement);
  }
  const { scopes } = analyze(program as unknown as Parameters<typeof analyze>[0], {
    ecmaVersion: 2025,
    sourceType: 'module',
  });
  const references = scopes.flatMap((scope) => scope.references);
  for (const reference of references.sort((a, b) => startOf(a) - startOf(b))) {
    check(text, reference);
  }
}

function parsePlain(text: string): Program {
  try {
    return Parser.parse(text, { ecmaVersion: 'latest', sourceType: 'module', ranges: true });
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('pos' in error)) throw error;
    const fact = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw new CodeError('LI151', text, Number(error.pos), `${fact}.`, 'Nothing was run.');
  }
}

function startOf({ identifier }: Reference): number {
  return identifier.range?.[0] ?? 0;
}

function check(text: string, reference: Reference): void {
  const { resolved, identifier } = reference;
  const name = 'name' in identifier ? String(identifier.name) : '';
  const node: Node = { type: 'Identifier', start: startOf(reference), end: 0 };
  // `arguments` has a variable as well, but nobody wrote it.
  const isOwn = resolved !== null && resolved.defs.length > 0;
  if (!isOwn && !outside.includes(name)) throw unknown(text, node, name, reference);
  const isInside = isOwn && !['module', 'global'].includes(resolved.scope.type);
  if (reference.isWrite() && reference.init !== true && !isInside) throw kept(text, node);
}

function unknown(text: string, node: Node, name: string, { from }: Reference): CodeError {
  const names = new Set(outside);
  for (let scope: typeof from | null = from; scope; scope = scope.upper) {
    for (const { name: one, defs } of scope.variables) if (defs.length > 0) names.add(one);
  }
  return new CodeError(
    'LI155',
    text,
    node.start,
    `${name} is not known here.`,
    `Nearest: ${nearest(name, [...names]).join(', ')}.`,
  );
}

/** A run has to come out the same when it is played again. */
function kept(text: string, node: Node): CodeError {
  return new CodeError(
    'LI155',
    text,
    node.start,
    'what stands outside the function can live from one call to the next.',
    'Outside are functions, and constants of plain values; declare everything else inside.',
  );
}

function refused(text: string, node: Node, what: string): CodeError {
  return new CodeError(
    'LI155',
    text,
    node.start,
    `${what} has no place in a kernel function.`,
    'Use the function\u2019s own names, the kernel\u2019s, and their plain properties.',
  );
}
