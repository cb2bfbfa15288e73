import { analyseFunction } from '../../judge-locks/analyse-function.ts';
import { compareFunctions } from '../../judge-locks/compare-functions.ts';
import type { Finding } from '../../judge-locks/judgement.ts';
import { questionWords } from '../../judge-locks/question-words.ts';
import { readFunctions } from '../../read-c/read-functions.ts';
import type { Excerpt, FunctionPair } from '../../read-c/read-patch.ts';
import { keyOf, pathSteps } from './path-steps.ts';
import type {
  EntryLocks,
  FindingGroup,
  FindingView,
  FunctionView,
  LockView,
  Side,
} from './patch-view.ts';
import { pathsWord, sideViews, type JudgedText } from './side-view.ts';

/** Beyond this line a function is counted from 1: nobody has such a file, and a forged diff costs nothing. */
const lineMax = 100_000;

/** A function in both texts or in one, judged; null where no lock is in either. */
export function judgePair(
  pair: FunctionPair,
  { held, free }: EntryLocks,
  compares: boolean,
): FunctionView | null {
  const options = { heldOnEntry: held, freeOnEntry: free };
  const judged = (excerpt: Excerpt | null, side: Side): JudgedText[] => {
    const text = excerpt && judgedText(excerpt, side, options);
    return text ? [text] : [];
  };
  const before = judged(pair.before, 'before');
  const after = judged(pair.after, compares ? 'after' : 'alone');
  const texts = [...before, ...after];
  if (texts.every(({ judgement }) => judgement.locks.length === 0)) return null;
  const groups = groupsOf(before[0] ?? null, after[0] ?? null);
  return {
    key: `${pair.file}:${pair.name}:${String(pair.after?.firstLine ?? pair.before?.firstLine ?? 0)}`,
    name: pair.name,
    file: pair.file,
    says: sentenceOf(groups, before[0] ?? null, after[0] ?? null),
    sides: sideViews(texts),
    locks: lockViews(texts),
    groups,
  };
}

function judgedText(
  { text, firstLine }: Excerpt,
  side: Side,
  options: { readonly heldOnEntry: readonly string[]; readonly freeOnEntry: readonly string[] },
): JudgedText | null {
  const first = firstLine > lineMax ? 1 : firstLine;
  // Empty lines before it give every line the number that it has in its file.
  const [fn] = readFunctions('\n'.repeat(first - 1) + text).functions;
  if (!fn) return null;
  const lines = text.replace(/\n$/, '').split('\n');
  return { side, lines, firstLine: first, judgement: analyseFunction(fn, options) };
}

function lockViews(texts: readonly JudgedText[]): LockView[] {
  const views = new Map<string, LockView>();
  for (const { side, judgement } of texts) {
    for (const row of judgement.locks) {
      const { lock, family, words } = row;
      const known = views.get(keyOf(row));
      views.set(keyOf(row), {
        lock,
        family,
        heldOnEntry: row.heldOnEntry || (known?.heldOnEntry ?? false),
        words: [...(known?.words ?? []), { side, text: words }],
      });
    }
  }
  return [...views.values()];
}

function groupsOf(before: JudgedText | null, after: JudgedText | null): FindingGroup[] {
  const group = (
    kind: FindingGroup['kind'],
    title: string,
    text: JudgedText | null,
    findings: readonly Finding[],
  ): FindingGroup[] =>
    text && findings.length > 0
      ? [{ kind, title, findings: findings.map((one) => findingView(one, text)) }]
      : [];
  if (after?.side === 'alone') {
    const of = (weight: Finding['weight']): Finding[] =>
      after.judgement.findings.filter((one) => one.weight === weight);
    return [
      ...group('look-here', 'Look here', after, of('alarm')),
      ...group('questions', 'Questions', after, of('question')),
    ];
  }
  // A function that one text lacks has no findings there.
  const { newAlarms, newQuestions, gone, asBefore } = compareFunctions(
    before?.judgement ?? { findings: [] },
    after?.judgement ?? { findings: [] },
  );
  return [
    ...group('new-alarms', 'New with this patch', after, newAlarms),
    ...group('new-questions', 'New questions', after, newQuestions),
    ...group('gone', 'Gone with this patch', before, gone),
    ...group('as-before', 'As before', after, asBefore),
  ];
}

function findingView(finding: Finding, { side, judgement }: JudgedText): FindingView {
  const { weight, sentence, reason, line, wrong, right } = finding;
  return {
    side,
    weight,
    title: sentence,
    reason: reason ? `${reason.sentence} ${questionWords[reason.id]}`.trim() : '',
    line,
    wrong: pathSteps(wrong, judgement.locks),
    right: pathSteps(right, judgement.locks),
  };
}

const titled: Readonly<Record<FindingGroup['kind'], readonly [string, string]>> = {
  'new-alarms': ['new alarm', 'new alarms'],
  'new-questions': ['new question', 'new questions'],
  gone: ['finding is gone', 'findings are gone'],
  'as-before': ['is as before', 'are as before'],
  'look-here': ['place to look at', 'places to look at'],
  questions: ['question', 'questions'],
};

/** What came out: the counts of the groups, or that nothing was found, and on how many paths. */
function sentenceOf(
  groups: readonly FindingGroup[],
  before: JudgedText | null,
  after: JudgedText | null,
): string {
  const counts = groups.map(({ kind, findings: { length } }) => {
    const [one, several] = titled[kind];
    return `${String(length)} ${length === 1 ? one : several}`;
  });
  const [now, was] = [after, before].map((text) => text?.judgement);
  const none =
    now?.findings.length === 0
      ? [`${before ? 'after: ' : ''}nothing found on ${pathsWord(now.paths)}`]
      : now || !was
        ? []
        : ['the function is gone'];
  const [first = '', ...rest] = [...none, ...counts];
  const said = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ');
  return `${said}.`;
}
