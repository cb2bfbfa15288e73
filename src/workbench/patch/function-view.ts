import { findingGroups, groupCount, groupWords } from '../../judge-locks/finding-groups.ts';
import { findingReason, rightTitle } from '../../judge-locks/finding-text.ts';
import type { Finding, Judgement } from '../../judge-locks/judgement.ts';
import type { TextsRead } from '../../judge-locks/read-texts.ts';
import { functionMail } from '../../judge-locks/review-mail.ts';
import { pathCount } from '../../judge-locks/review-words.ts';
import { beginsAt, reviewOf, type ReviewedFunction } from '../../judge-locks/review.ts';
import type { Excerpt, FunctionPair } from '../../read-c/index.ts';
import { align } from '../../show/view/align.ts';
import type { FindingView, FunctionView, LockView, Side } from './patch-view.ts';
import { witnessRun } from './witness-run.ts';
import { keyOf, sideViews, type JudgedText } from './side-view.ts';

/** What the page draws of a function that was judged. */
export function functionView(
  reviewed: ReviewedFunction,
  pair: FunctionPair,
  read: TextsRead,
): FunctionView {
  const { name, before, after, comparison } = reviewed;
  const texts = [
    ...textOf('before', pair.before, before),
    ...textOf(comparison ? 'after' : 'alone', pair.after, after),
  ];
  const groups = findingGroups(reviewed);
  return {
    key: `${pair.file}:${pair.name}:${String(pair.after?.firstLine ?? pair.before?.firstLine ?? 0)}`,
    name,
    file: pair.file,
    says: sentenceOf(reviewed, groups.map(groupCount)),
    sides: sideViews(texts),
    locks: lockViews(texts),
    groups: groups.map(({ kind, findings, of }) => ({
      kind,
      title: groupWords[kind].title,
      findings: findings.map((one) => findingView(one, of, of === before ? 0 : texts.length - 1)),
    })),
    mail: functionMail(reviewOf(read, [reviewed]), reviewed),
  };
}

function textOf(side: Side, excerpt: Excerpt | null, judgement: Judgement | null): JudgedText[] {
  if (!excerpt || !judgement) return [];
  const text = excerpt.text.replace(/\n$/, '');
  return [{ side, text, firstLine: beginsAt(excerpt), judgement }];
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

function findingView(finding: Finding, of: Judgement, text: number): FindingView {
  const { weight, sentence, line, wrong, right } = finding;
  const run = witnessRun('the path to it', wrong, of, finding);
  const beside = right && witnessRun(rightName(right.depth), right, of, null);
  return {
    text,
    weight,
    title: sentence,
    reason: findingReason(finding),
    line,
    wrong: run,
    right: right && beside && { title: rightTitle(right), run: beside, rows: align(run, beside) },
  };
}

const rightName = (depth: number): string =>
  depth === 0 ? 'the path that comes out even' : 'the path that ends otherwise';

/** What came out: that nothing was found, and on how many paths; then the count of each kind of finding. */
function sentenceOf(
  { before, after, comparison }: ReviewedFunction,
  counts: readonly string[],
): string {
  const none =
    after?.findings.length === 0
      ? [`${comparison ? 'after: ' : ''}nothing found on ${pathCount(after)}`]
      : after || !before
        ? []
        : ['the function is gone'];
  const [first = '', ...rest] = [...none, ...counts];
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ')}.`;
}
