import { factForms, type FactForm } from './fact.ts';
import { problemAt, type Problem } from '../text/problem.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Prose, Tag } from './scan-prose.ts';

/** A figure bound to a fact: `<Fact of="name">6</Fact>`. */
export interface BoundFact {
  readonly of: string;
  readonly as: FactForm;
  readonly text: string;
  /** Offsets of the text between the tags. */
  readonly from: number;
  readonly to: number;
}

/** A numeral that says why it is none: `<N why="a step's name">3</N>`. */
export interface NamedNumeral {
  readonly why: string;
  readonly from: number;
  readonly to: number;
}

/** What the tags of a page bind. */
export interface Bound {
  readonly facts: readonly BoundFact[];
  readonly named: readonly NamedNumeral[];
  readonly problems: readonly Problem[];
}

/** Finds the bound figures of a page. */
export function findBound(source: SourceText, { tags }: Prose): Bound {
  const facts: BoundFact[] = [];
  const named: NamedNumeral[] = [];
  const problems: Problem[] = [];
  tags.forEach((tag, i) => {
    if ((tag.name !== 'Fact' && tag.name !== 'N') || tag.isClosing) return;
    const [from, to] = [tag.to, closingOf(tags, i)?.from];
    const wrong = to === undefined ? 'it is not closed' : wrongAttributes(tag);
    if (wrong !== null || to === undefined) {
      problems.push(
        problemAt(
          source,
          tag.from,
          'LI217',
          `this <${tag.name}> is not complete: ${String(wrong)}.`,
          tag.name === 'Fact'
            ? 'Write <Fact of="name">6</Fact>, with as="word" for a number word.'
            : 'Write <N why="reason">3</N>.',
        ),
      );
    } else if (tag.name === 'N') {
      named.push({ why: tag.attributes['why'] ?? '', from, to });
    } else {
      const as = factForms.find((form) => form === tag.attributes['as']) ?? 'digits';
      const text = source.text.slice(from, to);
      facts.push({ of: tag.attributes['of'] ?? '', as, text, from, to });
    }
  });
  return { facts, named, problems };
}

function closingOf(tags: readonly Tag[], i: number): Tag | undefined {
  const next = tags[i + 1];
  return next?.isClosing && next.name === tags[i]?.name ? next : undefined;
}

function wrongAttributes({ name, attributes }: Tag): string | null {
  if (name === 'N') return attributes['why']?.trim() ? null : 'it has no why="…"';
  if (!attributes['of']) return 'it has no of="…"';
  const { as } = attributes;
  const isForm = as === undefined || factForms.some((form) => form === as);
  return isForm ? null : `as="${as}" is none of ${factForms.join(', ')}`;
}
