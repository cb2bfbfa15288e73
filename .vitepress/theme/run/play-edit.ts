import { placeExample } from '../../../src/literate/example/compose-module.ts';
import type { CodeError } from '../../../src/literate/example/parse-typescript.ts';
import type {
  PageExamples,
  RunnableExample,
} from '../../../src/literate/example/runnable-example.ts';
import { playExample, type Played } from './run-example.ts';
import { verdictOf, type Verdict } from './run-verdict.ts';

/** What came of a text in an editor: it was played, or could not be compiled. */
export type EditPlayed =
  | { readonly played: Played; readonly verdict: Verdict }
  | {
      readonly problem: { readonly offset: number; readonly text: string };
      /** The same with its place in the page. */
      readonly trouble: string;
    };

/**
 * Runs what a reader made of an example.
 *
 * @throws LI150 if the sandbox does not answer
 */
export async function playEdit(
  page: PageExamples,
  own: RunnableExample,
  source: string,
  file: string,
): Promise<EditPlayed> {
  const { compileExample } = await import('../../../src/literate/example/compile-example.ts');
  const compiled = compileExample(source, { ...own, file, stamped: page.stamped }, '$page.import');
  const [wrong] = compiled.problems;
  if (wrong) return notCompiled(wrong, own, file);
  const lines = source.split('\n');
  const code = placeExample(
    compiled,
    own.index,
    lines.map(() => own.indent),
  );
  const played = await playExample(page, own, code);
  const shown = {
    margins: compiled.margins.map(({ from, expected }) => ({
      line: own.line + source.slice(0, from).split('\n').length,
      expected,
    })),
    output: source === own.source ? own.output : null,
    throws: own.throws,
  };
  return { played, verdict: verdictOf(shown, played) };
}

function notCompiled(wrong: CodeError, own: RunnableExample, file: string): EditPlayed {
  const { line, column } = wrong.at;
  const place = `${file}:${String(line + own.line)}:${String(column + own.indent)}`;
  return {
    problem: { offset: wrong.offset, text: wrong.message },
    trouble: wrong.message.replace(wrong.place, place),
  };
}
