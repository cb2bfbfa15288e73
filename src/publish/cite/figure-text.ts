import { ownEntry } from '../../errors/own-entry.ts';
import { reportLayouts } from '../../lockdep/index.ts';
import { run } from '../../runs/watched-run.ts';
import type { Citable, Origin } from './citable.ts';
import { inClone } from './in-clone.ts';
import { stepId } from '../../show/address/step-id.ts';
import { readLink } from '../../show/address/read-link.ts';
import { runCitable } from './run-citable.ts';
import { firstScreenText } from '../../show/view/first-screen-text.ts';
import { runTable } from '../../show/text/run-table.ts';
import { measuredSizes } from '../../argument/facts/rare-data.ts';
import { windowOf, windowSentence } from '../../workbench/rare/rare-window.ts';
import { cNote } from '../../show/text/c-note.ts';
import { eraCode, eraLines } from '../../show/view/era-text.ts';
import { ideaLines } from '../../show/view/idea-text.ts';
import { ownPatch } from '../../workbench/patch/own-patch.ts';
import { ownReport } from '../../workbench/report/own-report.ts';
import { columnsMax, wrap } from '../../show/text/wrap.ts';
import type { SiteViews } from '../../show/view/site-views.ts';
import { gridLines } from '../../show/text/table-text.ts';

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
  FirstScreen: (_, views) => firstFigure(views),
  RunStepper: ({ run: name = '', start }) => stepper(name, start),
  RunPair: ({ left = '', right = '', start }) => pair(left, right, start),
  VariantDiff: ({ variant = '' }, views) => diff(variant, views),
  PathGrid: (_, views) => grid(views),
  KernelReport: (attributes, views) => report(attributes, views),
  ReportSwitch: ({ run: name = '' }, views) => reports(name, views),
  IdeaFigure: ({ of: name = '' }, views) => idea(name, views),
  EraFigure: (_, views) => eras(views),
  KmemWindow: () => kmemWindow(),
  YourPatch: (_, views) => yourPatch(views),
  YourReport: (_, views) => yourReport(views),
};

/** Figures that only work in a browser, and what they are for. */
const interactive: Readonly<Record<string, string>> = {
  AnyRun: 'the run of the address, in a stepper, and a field for a link from a mail',
  ChancePlot:
    'a plot of the chance of a failing run, with sliders; the table below has its figures',
  ExploreLab:
    'a search of every run, with the shortest failing one; the table below has its answers',
  FixLab: 'an editor in which a fix is written and judged while it is typed',
  KeepAll: 'a button that keeps the whole site on the device, and says how large it is',
  WrittenRuns: 'the runs that pages link to by their schedules, written out for who has no script',
  PlayGame: 'a game in which the reader is the allocator and the scheduler',
};

/** Names of the components that have a text, or say what they are for. */
export const figureNames: readonly string[] = [
  ...Object.keys(renders),
  ...Object.keys(interactive),
];

/** What a figure that only a browser draws is for. */
export function whatFor(name: string): string {
  return ownEntry(interactive, name) ?? 'a figure';
}

/** A figure as text, or null where a component has none. */
export function figureText(
  name: string,
  attributes: Attributes,
  views: SiteViews,
): FigureText | null {
  return ownEntry(renders, name)?.(attributes, views) ?? null;
}

function placed(name: string, start: string | undefined): Citable {
  const fragment =
    start === undefined ? '' : `#${/^\d+$/.test(start) ? stepId(Number(start)) : start}`;
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

/** It stands where a run of it goes wrong, and that step is what it is cited as. */
function firstFigure({ first }: SiteViews): FigureText {
  const shown = first.cases[first.start.case];
  const cited = placed(shown?.run ?? '', String(shown?.stops[first.start.stop]?.n));
  return {
    title: cited.title,
    says: `${cited.says} Above are the steps that matter of each run, and the lines as C in our rendition.`,
    origin: 'simulated',
    whole: firstScreenText(first),
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

/** A tab of C in the columns of a mail. */
const tab = '  ';

/** The difference as the page shows it at first: of the functions as C. */
function diff(variant: string, views: SiteViews): FigureText {
  const shown = views.cDiffs[variant];
  if (!shown) throw new Error(`no diff of ${variant}`);
  const lines = [
    `--- ${shown.from} (as C)`,
    `+++ ${shown.to} (as C)`,
    ...shown.hunks.flatMap((hunk) => [
      '@@',
      ...hunk.map(({ sign, text }) => `${sign}${text.replaceAll('\t', tab)}`.trimEnd()),
    ]),
  ];
  return {
    title: `difference of ${shown.from} and ${shown.to}`,
    says: `The model's function in ${shown.from} becomes that in ${shown.to}. ${cNote()}`,
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

/** A small picture of one idea, with every choice that it offers. */
function idea(name: string, views: SiteViews): FigureText {
  const shown = views.ideas[name];
  if (!shown) throw new Error(`no idea ${name}`);
  const lines = ideaLines(shown);
  return {
    title: `picture "${shown.title}"`,
    says: `${shown.title}. ${shown.asks}`,
    origin: 'simulated',
    whole: lines,
    quoted: lines,
  };
}

/** The function through its eras, each with its code as C. */
function eras(views: SiteViews): FigureText {
  const told = views.eras.map((era) => [...eraLines(era), '']);
  return {
    title: 'the function through its eras',
    says: 'The same paths in every era of the function: when the bug was born, and when it was gone.',
    origin: 'simulated',
    whole: views.eras.flatMap((era, i) => [...(told[i] ?? []), ...eraCode(era, views), '']),
    quoted: told.flat(),
  };
}

/** What the page shows before anybody pastes: the patch of this site, its locks and its findings. */
function yourPatch({ cListings }: SiteViews): FigureText {
  return {
    title: 'the locks of the patch on every path',
    says: 'The locks of cfq_find_alloc_queue() before and after the patch, as the page reads them in the C that our model prints.',
    origin: 'simulated',
    ...mailed(ownPatch(cListings).view.functions),
  };
}

/** The texts for a mail, one after the other. */
function mailed(parts: readonly { readonly mail: string }[]): Pick<FigureText, 'whole' | 'quoted'> {
  const lines = parts.flatMap(({ mail }) => mail.trimEnd().split('\n'));
  return { whole: lines, quoted: lines };
}

/** What the page shows before anybody pastes: a log that a kernel printed, explained. */
function yourReport(views: SiteViews): FigureText {
  return {
    title: 'a log explained',
    says: 'What Linux 3.8.3 printed about the second unlock under an ordinary load, and what it means.',
    origin: 'measured',
    ...mailed(ownReport(views.reports).view.reports),
  };
}

/** A report in the layout of each era. */
function reports(name: string, views: SiteViews): FigureText {
  const layouts = reportLayouts.map((layout) => report({ run: name, layout }, views));
  const whole = layouts.flatMap((one) => [`${one.title}:`, '', ...one.whole, '']);
  return {
    title: `reports of ${name}`,
    says: `What lockdep would print about the run ${name}, then and today, by the model.`,
    origin: 'simulated',
    whole,
    quoted: layouts[0]?.quoted ?? [],
  };
}

/** Which io context meets the bug at the limit, for each measured kernel. */
function kmemWindow(): FigureText {
  const lines = Object.entries(measuredSizes).flatMap(([name, sizes]) => [
    `3.8.3 ${name}: ${Object.entries(sizes)
      .map(([cache, n]) => `${cache} ${String(n)}`)
      .join(', ')} a page`,
    ...wrap(windowSentence(windowOf(sizes)), columnsMax - 8).map((line) => `  ${line}`),
  ]);
  return {
    title: 'the io contexts that meet the bug',
    says: 'In a group that may be charged for one page of each cache, which new io context meets the bug.',
    origin: 'simulated',
    whole: lines,
    quoted: lines,
  };
}

function report(attributes: Attributes, views: SiteViews): FigureText {
  const { run: name, layout = 'v3.8', source, beside } = attributes;
  if (beside !== undefined) {
    const own = Object.entries(attributes).filter(([attribute]) => attribute !== 'beside');
    const one = report(Object.fromEntries(own), views);
    const other = report({ run: beside, layout }, views);
    return { ...one, whole: [...one.whole, '', `Beside it, ${other.title}:`, '', ...other.whole] };
  }
  const key = source ?? `${name ?? ''} ${layout}`;
  const view = views.reports[key];
  if (!view) throw new Error(`no report ${key}`);
  const lines = view.text
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\[ *\d+\.\d+\] ?/, ''));
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
    quoted: measured || end < 0 ? head : [...head, ...leftOut(view.of, layout)],
  };
}

/** Where the back trace is that a quotation has no room for. */
function leftOut(name: string, layout: string): string[] {
  const option = layout === 'v3.8' ? '' : ` --report ${layout}`;
  return [
    'The back trace is left out; all of it is printed by',
    inClone(`run ${name} --format report${option}`),
  ];
}
