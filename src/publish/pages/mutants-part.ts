import { readFileSync } from 'node:fs';
import path from 'node:path';
import { array, boolean, object, parse, record, string } from 'valibot';
import { wrap } from '../../show/text/wrap.ts';

const mutated = object({
  onlyByUnits: array(string()),
  survivors: array(string()),
  unasked: array(string()),
});
const reasons = record(string(), object({ why: string(), equal: boolean() }));

/**
 * The mutants that nobody notices, each with the reason, and those that the pages
 * pass over. As a fence, since no line of it keeps its words for long.
 */
export function mutantsPart(root: string): string {
  const { onlyByUnits, survivors, unasked } = parse(mutated, read(root, 'mutated.json'));
  const why = parse(reasons, read(root, 'survivors.json'));
  const reason = (name: string): string[] =>
    wrap(why[name]?.why ?? 'No reason is given.', 64).map((line) => `    ${line}`);
  const isEqual = (name: string): boolean => why[name]?.equal === true;
  const gaps = survivors.filter((name) => !isEqual(name));
  const parts = [
    part('Noticed by nobody:', gaps, reason),
    part('By nobody, since it changes nothing:', survivors.filter(isEqual), reason),
    part('By no quick test; those that take long were not asked yet:', unasked),
    part('By unit tests, and by no page:', onlyByUnits),
  ];
  return ['```text', ...parts.flat().slice(1), '```'].join('\n');
}

function part(
  title: string,
  names: readonly string[],
  more: (name: string) => string[] = () => [],
): string[] {
  if (names.length === 0) return [];
  return ['', title, ...names.flatMap((name) => [...hanging(name), ...more(name)])];
}

function hanging(name: string): string[] {
  return wrap(name.replace(/`/g, ''), 68).map((line, i) => `  ${i === 0 ? '' : '  '}${line}`);
}

function read(root: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, 'test/mutation', file), 'utf8'));
}
