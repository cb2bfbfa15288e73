import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test, type TestContext } from 'vitest';
import { inspect, printed } from '../example/inspect.ts';
import { factText, type Facts } from '../prose/fact.ts';
import { placeOf, toError, type Problem } from '../text/problem.ts';
import type { ExamplePlan, FactPlan, PagePlan } from './page-plan.ts';
import { reportDifferences, wrongFigure, type Mend } from './report-difference.ts';
import { rewrite, type Rewrite } from './rewrite-page.ts';

/** What an example did. */
interface Played {
  readonly values: ReadonlyMap<number, string>;
  readonly lines: readonly string[];
  /** What it threw, or null. */
  readonly thrown: { readonly error: unknown } | null;
  /** Whether its own test reports it. */
  isReported: boolean;
}

/** The tests of one page, inside a worker. */
export class PageRun {
  readonly #plan: PagePlan;
  readonly #bodies = new Map<number, () => Promise<void>>();
  readonly #played = new Map<number, Played>();
  readonly #rewrites: Rewrite[] = [];
  #values = new Map<number, string>();
  #lines: string[] = [];

  constructor(plan: PagePlan) {
    this.#plan = plan;
    afterAll(() => {
      if (this.#rewrites.length === 0) return;
      const path = plan.root + plan.file;
      writeFileSync(path, rewrite(plan.file, readFileSync(path, 'utf8'), this.#rewrites));
    });
    const groups = new Set(plan.checks.map(({ group }) => group));
    for (const group of groups)
      describe(group, () => {
        this.#registerChecks(group);
      });
  }

  /** Prints, in an example. */
  readonly print = (...values: readonly unknown[]): void => {
    this.#lines.push(...printed(values).split('\n'));
  };

  readonly console = { log: this.print };

  /** Notes the value of a statement with a margin note. */
  readonly value = (_example: number, margin: number, value: unknown): void => {
    this.#values.set(margin, inspect(value));
  };

  /** Registers the test of one example; called where the fence opens. */
  readonly example = (index: number, body: () => Promise<void>): void => {
    const plan = this.#plan.examples[index];
    if (!plan) return;
    this.#bodies.set(index, body);
    describe('examples', () => {
      test(`${plan.title} (line ${String(plan.line)})`, async (context) => {
        await this.#test(index, plan, context);
      });
    });
  };

  /** Registers one test for each bound figure. */
  readonly facts = (load: () => Promise<{ readonly facts: Facts }>): void => {
    describe('facts', () => {
      for (const slot of this.#plan.facts) {
        test(`${slot.of} (line ${String(slot.line)}, column ${String(slot.column)})`, async () => {
          const { facts } = await load();
          this.#compareFact(slot, facts);
        });
      }
    });
  };

  #registerChecks(group: string): void {
    for (const check of this.#plan.checks.filter((own) => own.group === group)) {
      test(check.title, (context) => {
        if (check.skip !== undefined) context.skip(check.skip);
        this.#fail(check.problems);
      });
    }
  }

  async #test(index: number, plan: ExamplePlan, context: TestContext): Promise<void> {
    for (const [i, earlier] of this.#plan.examples.entries()) {
      if (i >= index || earlier.scope !== plan.scope || !this.#bodies.has(i)) continue;
      const { thrown, isReported } = await this.#play(i);
      if (!thrown || earlier.kind === 'throws') continue;
      if (isReported) context.skip(`the example on line ${String(earlier.line)} has failed`);
      throw thrown.error;
    }
    const played = await this.#play(index);
    played.isReported = true;
    this.#compare(plan, played);
  }

  async #play(index: number): Promise<Played> {
    const known = this.#played.get(index);
    if (known) return known;
    this.#values = new Map();
    this.#lines = [];
    let thrown: Played['thrown'] = null;
    try {
      await this.#bodies.get(index)?.();
    } catch (error) {
      thrown = { error };
    }
    const played = { values: this.#values, lines: this.#lines, thrown, isReported: false };
    this.#played.set(index, played);
    return played;
  }

  #compare(plan: ExamplePlan, { values, lines, thrown }: Played): void {
    if (thrown && !plan.throws) throw thrown.error;
    const came = { values, lines, thrown: thrown && String(thrown.error) };
    const problems = reportDifferences(this.#plan.file, plan, came).flatMap(({ problem, mend }) =>
      mend && this.#takes(mend) ? [] : [problem],
    );
    this.#fail(problems, thrown?.error);
  }

  #compareFact(slot: FactPlan, facts: Facts): void {
    let actual: string;
    try {
      actual = factText(facts, slot.of, slot.as);
    } catch (error) {
      const place = placeOf({ ...slot, file: this.#plan.file, code: '', fact: '', todo: '' });
      if (error instanceof Error)
        error.stack = `${String(error)}\n    at ${this.#plan.root}${place}`;
      throw error;
    }
    if (actual === slot.expected || this.#takes({ slot, text: actual })) return;
    this.#fail([wrongFigure(this.#plan.file, slot, actual)]);
  }

  /** With -u, notes the new text and answers true. */
  #takes({ slot: { from, to, old }, text }: Mend): boolean {
    if (expect.getState().snapshotState.snapshotUpdateState !== 'all') return false;
    this.#rewrites.push({ from, to, text, old });
    return true;
  }

  #fail(problems: readonly Problem[], cause?: unknown): void {
    const errors = problems.map((problem) => {
      const error = toError(problem, this.#plan.root);
      return problem.code === 'LI215' && cause !== undefined
        ? Object.assign(error, { cause })
        : error;
    });
    // The runner reports each error of a thrown array on its own.
    if (errors.length > 0) throw errors.length === 1 ? errors[0] : errors;
  }
}

/** Begins the tests of a page; its module calls this first. */
export function open(plan: PagePlan): PageRun {
  return new PageRun(plan);
}
