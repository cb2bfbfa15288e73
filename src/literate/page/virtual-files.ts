import { bodyRanges, fenceText } from '../example/fences.ts';
import { CodeError, parse } from '../example/parse-typescript.ts';
import { blank, blankOutside } from '../text/source-text.ts';
import type { Example, Page } from './page.ts';

/**
 * The files as which the type checker sees a page, by their names: each scope
 * is one, and an example that stands alone is one of its own.
 */
export function virtualFiles(page: Page): Map<string, string> {
  const files = new Map<string, string>();
  for (const example of page.examples) {
    if (example.kind === 'skip') continue;
    const name = virtualName(page, example);
    if (files.has(name)) continue;
    const visible = page.examples.filter(
      (other) =>
        other.scope === example.scope &&
        (other === example ||
          (other.kind !== 'skip' &&
            !isAlone(other) &&
            (!isAlone(example) || other.fence.line < example.fence.line))),
    );
    const ranges = visible.flatMap(({ fence }) => bodyRanges(fence));
    const broken = page.examples.filter(
      (other) => other.scope === example.scope && other !== example && isBroken(other),
    );
    files.set(name, withNames(blankOutside(page.source.text, ranges), broken));
  }
  return files;
}

/** The name of the file that an example stands in. */
export function virtualName(page: Page, example: Example): string {
  return isAlone(example)
    ? `alone${String(page.examples.indexOf(example))}`
    : `scope${String(example.scope)}`;
}

/**
 * Whether no other example may see this one: it must not compile, or it is
 * broken, and what it leaves open would swallow those after it.
 */
export function isAlone(example: Example): boolean {
  return example.kind === 'fails' || isBroken(example);
}

const known = new WeakMap<Example, boolean>();

function isBroken(example: Example): boolean {
  if (example.kind === 'skip' || example.kind === 'fails') return false;
  const broken = known.get(example) ?? !parses(fenceText(example.fence));
  known.set(example, broken);
  return broken;
}

function parses(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof CodeError) return false;
    throw error;
  }
}

const declaration = /^\s*(?:export\s+)?(?:async\s+)?(?:const|let|var|class|function\*?)\s+([\w$]+)/;

/**
 * The text with the names that broken examples declare, each of any type: who
 * uses one later is not to blame. A name that its line has no room for is left out.
 */
function withNames(text: string, broken: readonly Example[]): string {
  let out = text;
  for (const { offset, text: line } of broken.flatMap(({ fence }) => fence.lines)) {
    const [, name] = declaration.exec(line) ?? [];
    const stub = name === undefined ? '' : `var ${name}:any`;
    if (stub === '' || stub.length > line.length) continue;
    const rest = blank(line.slice(stub.length));
    out = out.slice(0, offset) + stub + rest + out.slice(offset + line.length);
  }
  return out;
}
