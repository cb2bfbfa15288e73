import DefaultTheme from 'vitepress/theme-without-fonts';
import { onContentUpdated, type Theme } from 'vitepress';
import { defineAsyncComponent, h, type Component } from 'vue';
import './cite/cite.css';
import { startCite } from './cite/cite-control.ts';
import { oneCiteStop } from './cite/cite-stops.ts';
import { explainLost } from './cite/explain-lost.ts';
import { followOldVersion } from './cite/old-version.ts';
import ModelListing from './figures/ModelListing.vue';
import FirstScreen from './figures/FirstScreen.vue';
import PathGrid from './figures/PathGrid.vue';
import { hearFaults } from './parts/faults.ts';
import { fragmentHere } from './parts/fragment-here.ts';
import { fetchMeant } from './parts/fetch-meant.ts';
import { inBrowser, lazy } from './parts/lazy.ts';
import { openOnPaper } from './parts/on-paper.ts';
import { pageStyle } from './parts/page-style.ts';
import { mendDenied } from './parts/stored.ts';
import { previewTerms } from './parts/preview-terms.ts';
import Provenance from './parts/Provenance.vue';
import RunPair from './figures/RunPair.vue';
import RunStepper from './figures/RunStepper.vue';
import { onlyWhatScrolls } from './keys/scroll-stops.ts';
import SkipToFigure from './keys/SkipToFigure.vue';
import { keepLater } from './offline/keep-later.ts';
import { enhanceRuns } from './run/enhance-examples.ts';
import { hearScrolling } from './stepper/in-sight.ts';
import { listenFirst } from './stepper/step-address.ts';
import VariantDiff from './figures/VariantDiff.vue';
import './style/tokens.css';
import './style/code.css';
import './style/prose.css';
import './style/cards.css';
import './style/controls.css';
import './style/now.css';
import './style/figures.css';
import './style/code-switch.css';
import './style/print.css';

if (!import.meta.env.SSR) {
  // In front of the site's router, which follows a link at the first tap.
  previewTerms();
  listenFirst();
  hearScrolling();
}

/** The run that the address names comes beside the form, and not after it. */
function anyRun(): Promise<Component> {
  if (fragmentHere() !== '') void import('./cite/ShownRun.vue').catch(() => undefined);
  return import('./cite/AnyRunBoard.vue');
}

/** What a page may write as a tag. */
const components = {
  AnyRun: inBrowser(anyRun, 'Reading the address …'),
  ChancePlot: lazy(() => import('./rare/ChanceFigure.vue'), /^odds\./),
  ExploreLab: lazy(() => import('./explorer/ExploreFigure.vue')),
  FirstScreen,
  FixLab: inBrowser(() => import('./lab/LabBoard.vue'), 'Loading the lab …'),
  KeepAll: inBrowser(() => import('./offline/KeepAll.vue')),
  KmemWindow: lazy(() => import('./rare/WindowFigure.vue'), /^window\./),
  ModelListing,
  PathGrid,
  PlayGame: inBrowser(() => import('./game/PlayBoard.vue'), 'Loading the game …'),
  Predict: defineAsyncComponent(() => import('./figures/Predict.vue')),
  Provenance,
  RunPair,
  RunStepper,
  VariantDiff,
  YourReport: lazy(() => import('./report/ReportFigure.vue'), /^edit\./),
  YourPatch: lazy(() => import('./patch/PatchFigure.vue'), /^edit\.|^f\d+r?\.s\d/),
};

/** What few pages need, by the name under which `pageStyles` asks for it. */
const styles = {
  'any-run': pageStyle(() => import('./cite/any-run.css?inline')),
  'chance-plot': pageStyle(() => import('./rare/chance-plot.css?inline')),
  claims: pageStyle(() => import('./style/claims.css?inline')),
  'depth-chart': pageStyle(() => import('./style/depth-chart.css?inline')),
  eras: pageStyle(() => import('./style/eras.css?inline')),
  explorer: pageStyle(() => import('./explorer/explorer.css?inline')),
  'first-screen': pageStyle(() => import('./style/first-screen.css?inline')),
  game: pageStyle(() => import('./game/game.css?inline')),
  ideas: pageStyle(() => import('./style/ideas.css?inline')),
  lab: pageStyle(() => import('./lab/lab.css?inline')),
  mail: pageStyle(() => import('./style/mail.css?inline')),
  opinions: pageStyle(() => import('./style/opinions.css?inline')),
  'own-text': pageStyle(() => import('./share/own-text.css?inline')),
  patch: pageStyle(() => import('./patch/patch.css?inline')),
  'path-grid': pageStyle(() => import('./style/path-grid.css?inline')),
  rare: pageStyle(() => import('./rare/rare.css?inline')),
  report: pageStyle(() => import('./report/report.css?inline')),
  reports: pageStyle(() => import('./style/reports.css?inline')),
  stepper: pageStyle(() => import('./style/stepper.css?inline')),
  'step-table': pageStyle(() => import('./style/step-table.css?inline')),
  'time-line': pageStyle(() => import('./style/time-line.css?inline')),
};

const NotFound = defineAsyncComponent(() => import('./cite/NotFound.vue'));

/** The one page on which the mail stands beside its lines. */
function lightMail(): void {
  const beside = document.querySelector<HTMLElement>('.mail-beside');
  if (beside) void import('./figures/light-mail.ts').then((it) => it.lightMailLines(beside));
}

/** Where a page shows texts that a box elsewhere takes. */
function packTexts(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.open-text a')];
  if (links.length > 0) void import('./patch/open-texts.ts').then((it) => it.openTexts(links));
}

const theme: Theme = {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      'layout-top': () => h(SkipToFigure),
      'not-found': () => h(NotFound),
    }),
  setup: () => {
    keepLater();
    enhanceRuns();
    followOldVersion();
    explainLost();
    oneCiteStop();
    onlyWhatScrolls();
    onContentUpdated(lightMail);
    onContentUpdated(packTexts);
    openOnPaper();
  },
  enhanceApp(context) {
    const { app } = context;
    for (const [name, component] of Object.entries(components)) {
      app.component(name, component);
    }
    for (const [name, sheet] of Object.entries(styles)) app.component(`${name}-style`, sheet);
    if (import.meta.env.SSR) return;
    mendDenied();
    hearFaults(context);
    startCite();
    fetchMeant();
  },
};

export default theme;
