import { notations, type Notation } from '../lockdep/script/script-operations.ts';
import { wrap } from '../show/text/wrap.ts';
import { exitCodeTexts } from './exit-codes.ts';

/** The notation of lock scripts, for `imbalance check --help`. */
export function notationText(): string {
  const head = [
    'A lock script is a case, an array of cases, {"cases": [...]}, or a case a line:',
    '',
    '  {"id": "a case", "locks": {"q": {"class": "queue_lock", "kind": "spin"}},',
    '   "ops": [{"op": "lock", "lock": "q"}, {"op": "unlock", "lock": "q"}]}',
    '',
    'A case may have other keys; a lock and an operation may not. Operations, with',
    'the fields that they need and [may have]:',
    '',
  ];
  const rows = notations().flatMap((notation) => [
    `  ${notation.op} ${fieldsText(notation)}`.trimEnd(),
    ...wrap(notation.says).map((line) => `      ${line}`),
  ]);
  return [...head, ...rows].join('\n');
}

/** The exit codes, for `--help`. */
export function exitCodeText(): string {
  return [
    'Exit codes:',
    ...exitCodeTexts.map(([code, means]) => `  ${String(code)}  ${means}`),
  ].join('\n');
}

/** What the page on the command has of all this, by the name of its part. */
export function commandParts(usage: () => string): Readonly<Record<string, () => string>> {
  const fenced = (text: string): string => `\`\`\`txt\n${text.trimEnd()}\n\`\`\``;
  return {
    usage: () => fenced(usage()),
    notation: () => fenced(notationText()),
  };
}

function fieldsText({ needs, takes }: Notation): string {
  return [...needs, ...(takes ?? []).map((name) => `[${name}]`)].join(' ');
}
