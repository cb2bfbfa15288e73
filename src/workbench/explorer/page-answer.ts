import { explore, type Progress } from '../../explore/answer.ts';
import { encodeSchedule } from '../../explore/schedule-codec.ts';
import type { CoveredStep } from '../../explore/model-coverage.ts';
import { boundedText, usualLimits } from '../../explore/limits.ts';
import type { RunCost, ShortestRun } from '../../explore/shortest-run.ts';
import type { FindingKind } from '../../kernel/index.ts';
import { boundsText } from '../cost-text.ts';
import { encodeQuestion, type PageQuestion } from './question.ts';
import { subjectOf } from './subject.ts';

/** What the search is doing, for those who wait. */
export type { Progress };

/** A run as a link carries it, and how long it is. */
export interface PageRun extends RunCost {
  readonly schedule: string;
}

/** A broken rule and the shortest run that breaks it. */
export interface PageFinding {
  readonly kind: FindingKind;
  readonly text: string;
  readonly run: PageRun | null;
}

/** A step that no run takes, or not with every outcome. */
export type PageStep = Pick<CoveredStep, 'process' | 'label' | 'site' | 'taken'>;

/** What a search says, as plain data: the figures of `imbalance explore`. */
export interface PageAnswer {
  /** The question's address. */
  readonly question: string;
  readonly states: number;
  readonly transitions: number;
  /** null where they were not counted. */
  readonly executions: number | null;
  readonly stuck: number;
  readonly bytesPerState: number;
  readonly findings: readonly PageFinding[];
  /** Why not everything was seen, as a sentence; null: it was. */
  readonly bounded: string | null;
  /** The runs that were looked at, in words; empty: all. */
  readonly within: string;
  /** Steps of the model, and those that no run reaches; null where that was not asked. */
  readonly coverage: { readonly steps: number; readonly unreached: readonly PageStep[] } | null;
}

/** Searches, with progress between slices; whoever stops asking has cancelled. */
export function* answering(question: PageQuestion): Generator<Progress, PageAnswer> {
  const { model, key } = subjectOf(question);
  const { search, maxStates, bounds } = question;
  const within = boundsText(bounds);
  const found = yield* explore(model, {
    search,
    limits: { ...usualLimits, maxStates },
    ...(within === '' ? {} : { bounds }),
  });
  const { states, transitions, executions, stuck, bytesPerState, bounded, coverage } = found;
  return {
    question: encodeQuestion(question),
    states,
    transitions,
    executions,
    stuck,
    bytesPerState: Math.round(bytesPerState),
    findings: found.findings.map(({ kind, text, shortest }) => ({
      kind,
      text,
      run: shortest && coded(shortest, key),
    })),
    bounded: bounded && boundedText(bounded),
    within,
    coverage: coverage && {
      steps: coverage.steps.length,
      unreached: bounded
        ? []
        : coverage.unreached.map(({ process, label, site, taken }) => ({
            process,
            label,
            site,
            taken,
          })),
    },
  };
}

/** The answer, without waiting for slices. */
export function answerTo(question: PageQuestion): PageAnswer {
  const search = answering(question);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

function coded({ schedule, ...cost }: ShortestRun, key: string): PageRun {
  return { ...cost, schedule: encodeSchedule({ program: key, schedule, hash: null }) };
}
