import { run } from '../../runs.ts';
import type { Citable, Origin } from '../cite/citable.ts';
import { readLink } from '../cite/readLink.ts';
import { runCitable } from '../cite/runCitable.ts';
import { runTable } from '../text/runTable.ts';
import type { SiteViews } from '../view/index.ts';
import { gridLines } from './gridLines.ts';

/** Attributes of a component's tag. */
export type Attributes = Readonly<Record<string, string>>;

/** A figure in text: for a page's twin, and shorter for a citation. */
export interface FigureText {
  readonly title: string;
  readonly says: string;
  readonly origin: Origin;
  /** All of it, for the page's twin. */
  readonly whole: readonly string[];
  /** As much of it as a mail quotes. */
  readonly quoted: readonly string[];
  /** The run or step it stands on, which has an address of its own. */
  readonly run?: Citable;
}

type Render = (attributes: Attributes, views: SiteViews) => FigureText;

/** The figures that have a text, by the name of their component. */
const renders: Readonly<Record<string, Render>> = {
  RunStepper: ({ run: name = '', start }) => stepper(name, start),
  RunPair: ({ left = '', right = '', start }) => pair(left, right, start),
  VariantDiff: ({ variant = '' }, views) => diff(variant, views),
  PathGrid: (_, views) => grid(views),
  KernelReport: (attributes, views) => report(attributes, views),
};

/** Names of the components that have a text. */
export const figureNames: readonly string[] = Object.keys(renders);

/** A figure as text, or null where a component has none. */
export function figureText(name: string, attributes: Attributes, views: SiteViews): FigureText | null {
  return renders[name]?.(attributes, views) ?? null;
}

function placed(name: string, start: string | undefined): Citable {
  const fragment = start === undefined ? '' : `#${/^\d+$/.test(start) ? `s${start}` : start}`;
  const place = readLink(`run/${name}${fragment}`);
  if (place.kind !== 'run') throw new Error(`${name} is no run`);
  return runCitable(place, run(place.run));
}

function tableLines(name: string): string[] {
  return runTable(run(name)).trimEnd().split('\n');
}

function stepper(name: string, start: string | undefined): FigureText {
  const cited = placed(name, start);
  return {
    title: cited.title,
    says: cited.says,
    origin: 'simulated',
    whole: tableLines(name),
    quoted: cited.lines,
    run: cited,
  };
}

function pair(left: string, right: string, start: string | undefined): FigureText {
  const cited = placed(left, start);
  return {
    title: `${left} beside ${right}`,
    says: `${cited.says} Beside it: ${right}.`,
    origin: 'simulated',
    whole: [...tableLines(left), '', ...tableLines(right)],
    quoted: cited.lines,
    run: cited,
  };
}

function diff(variant: string, views: SiteViews): FigureText {
  const shown = views.diffs[variant];
  if (!shown) throw new Error(`no diff of ${variant}`);
  const lines = [
    `--- ${shown.from}`,
    `+++ ${shown.to}`,
    ...shown.hunks.flatMap((hunk) => ['@@', ...hunk.map(({ sign, text }) => `${sign} ${text}`.trimEnd())]),
  ];
  return {
    title: `difference of ${shown.from} and ${shown.to}`,
    says: `The model's source, ${shown.from}, becomes ${shown.to}.`,
    origin: 'simulated',
    whole: lines,
    quoted: lines,
  };
}

function grid(views: SiteViews): FigureText {
  const lines = gridLines(views.grid);
  return {
    title: 'all paths of the function',
    says: 'Every control-flow path of cfq_find_alloc_queue(), before and after the patch.',
    origin: 'simulated',
    whole: lines,
    quoted: lines,
  };
}

function report({ run: name, layout = 'v3.8', source }: Attributes, views: SiteViews): FigureText {
  const key = source ?? `${name ?? ''} ${layout}`;
  const view = views.reports[key];
  if (!view) throw new Error(`no report ${key}`);
  const lines = view.text.trimEnd().split('\n').map((line) => line.replace(/^\[ *\d+\.\d+\] ?/, ''));
  const end = lines.findIndex((line) => line.startsWith('stack backtrace'));
  const head = end < 0 ? lines : lines.slice(0, end).filter((line, i) => line !== '' || i > 0);
  const measured = view.kind === 'measured';
  return {
    title: measured ? `console ${view.of}` : `report of ${view.of}, layout of ${layout}`,
    says: measured
      ? `What a kernel printed (${view.of}, without its time stamps and back trace).`
      : `What lockdep would print about the run ${view.of}, by the model.`,
    origin: view.kind,
    whole: measured ? head : lines,
    quoted: head,
  };
}
