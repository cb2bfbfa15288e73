import { explanations } from '../../second-opinion/explanations.ts';
import {
  asked,
  cellsOf,
  measured,
  type Cell,
  type StoredSubject,
} from '../../second-opinion/measured.ts';
import { mutants } from '../../second-opinion/mutants.ts';
import { wrap } from '../../show/text/wrap.ts';

/** What is made of the answers of other checkers, for the page that shows them. */
export function opinionParts(): Readonly<Record<string, () => string>> {
  return {
    'opinions-on-variants': () => answers('variant'),
    'opinions-on-mutants': () => answers('mutant'),
    'opinion-texts': texts,
    'opinion-words': words,
    'opinion-reasons': reasons,
    'opinions-with': askedWith,
  };
}

/** Who was asked, downwards; what about, across. */
function answers(kind: StoredSubject['kind']): string {
  const shown = measured.subjects.filter((subject) => subject.kind === kind);
  return table([
    ['asked', ...shown.map(({ name }) => `\`${name}\``)],
    ['**the model**', ...shown.map(verdict)],
    ...asked.map(({ id, name }) => [
      name,
      ...cellsOf(id)
        .filter(({ subject }) => subject.kind === kind)
        .map(answer),
    ]),
  ]);
}

function verdict({ model }: StoredSubject): string {
  return model ? withLine('wrong', model.line) : 'right';
}

function answer({ standing, said }: Cell): string {
  const agrees = standing === 'found' || standing === 'clear';
  const word = standing === 'false alarm' ? 'false' : standing;
  return withLine(agrees ? word : `**${word}**`, said.line);
}

function withLine(word: string, line: number | null): string {
  return line === null ? word : `${word} L${String(line)}`;
}

/** The mutants: what was changed, and what the model says of it. */
function texts(): string {
  const rows = measured.subjects.flatMap(({ name, model }) => {
    const mutant = mutants.find((one) => one.name === name);
    if (!mutant) return [];
    const found = model ? `\`${model.kind}\` on \`${model.path}\`` : 'nothing';
    return [[`\`${name}\``, `\`${mutant.of}\``, mutant.what, found]];
  });
  return table([['mutant', 'made of', 'what was changed', 'the model finds'], ...rows]);
}

/** What each of them printed, word for word, with the texts and the lines that it was printed for. */
function words(): string {
  const blocks = asked.flatMap(({ id, name }) => {
    const lines = new Map<string, string[]>();
    for (const { said, subject } of cellsOf(id).filter((cell) => cell.said.finding)) {
      const at = said.line === null ? '' : ` L${String(said.line)}`;
      lines.set(said.says, [...(lines.get(said.says) ?? []), `${subject.name}${at}`]);
    }
    if (lines.size === 0) return [`${name}: nothing`, ''];
    const told = [...lines].flatMap(([says, where]) => [
      ...indented(says, '  '),
      ...indented(where.join(', '), '      '),
    ]);
    return [name, ...told, ''];
  });
  return ['```text', ...blocks.slice(0, -1), '```'].join('\n');
}

function indented(text: string, by: string): string[] {
  return wrap(text, 74 - by.length).map((line) => `${by}${line}`);
}

/** Each answer that differs from the model's, with the sentence that says why. */
function reasons(): string {
  return explanations
    .map(({ checker, subjects, why }) => {
      const cells = cellsOf(checker).filter(({ subject }) => subjects.includes(subject.name));
      const name = asked.find(({ id }) => id === checker)?.name ?? checker;
      const [standing] = new Set(cells.map((cell) => cell.standing));
      const names = subjects.map((one) => `\`${one}\``).join(', ');
      return `- **${name}**, ${standing ?? ''}: ${names}. ${why}`;
    })
    .join('\n');
}

/** With which programs, and at which commit. */
function askedWith(): string {
  const { commit, date, debian, rules, versions, absent } = measured;
  const rows = [
    ['at', `commit ${commit} of ${date}`],
    ['on', `Debian ${debian}`],
    ...Object.entries(versions).map(([name, version]) => [name, version] as const),
    ['rules', `scripts/coccinelle/locks of ${rules}`],
    ['not there', absent.join(', ') || 'nothing'],
  ] as const;
  return ['```text', ...rows.map(([what, told]) => `${what.padEnd(13)}${told}`), '```'].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...others] = rows;
  return [head, head.map(() => '---'), ...others]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
