import { NumberedError } from '../../errors/numbered-error.ts';
import type { SourceText } from './source-text.ts';

/** Something wrong in a page, as plain data: code, place, fact, what to do. */
export interface Problem {
  readonly code: string;
  /** Path from the repository's root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly fact: string;
  readonly todo: string;
  /** Where the page says one thing and the model another: both, for a diff. */
  readonly expected?: string;
  readonly actual?: string;
}

/** The problem `code` at an offset of a page. */
export function problemAt(
  source: SourceText,
  offset: number,
  code: string,
  fact: string,
  todo: string,
): Problem {
  return { code, file: source.file, ...source.position(offset), fact, todo };
}

/** `docs/page.md:12:3` */
export function placeOf({ file, line, column }: Problem): string {
  return `${file}:${String(line)}:${String(column)}`;
}

/** The problem in one line, as `checkPages` and the tests print it. */
export function describeProblem(problem: Problem): string {
  return toError(problem).message;
}

/** The problem as an error; its stack names the Markdown line and column. */
export function toError(problem: Problem, root = ''): NumberedError {
  const { code, fact, todo, expected, actual } = problem;
  const error = new NumberedError(code, placeOf(problem), fact, todo);
  error.stack = `${error.name}: ${error.message}\n    at ${root}${placeOf(problem)}`;
  // They stand in the message, or follow from it: a test report need not list them again.
  Object.defineProperties(error, {
    code: { enumerable: false },
    place: { enumerable: false },
    page: { enumerable: false },
  });
  return expected === undefined ? error : Object.assign(error, { expected, actual });
}
