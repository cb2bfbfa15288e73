import DefaultTheme from 'vitepress/theme-without-fonts';
import type { Theme } from 'vitepress';
import { h } from 'vue';
import { installCite } from './cite/index.ts';
import { explainLost } from './cite/lost-part.ts';
import { followOldVersion } from './cite/old-version.ts';
import NotFound from './cite/NotFound.vue';
import PathGrid from './figures/PathGrid.vue';
import Predict from './figures/Predict.vue';
import Provenance from './parts/Provenance.vue';
import RunPair from './figures/RunPair.vue';
import RunStepper from './figures/RunStepper.vue';
import { keepOffline } from './offline/keep-offline.ts';
import { enhanceRuns } from './run/enhance-examples.ts';
import { listenFirst } from './stepper/step-address.ts';
import VariantDiff from './figures/VariantDiff.vue';
import './style/tokens.css';
import './style/code.css';
import './style/prose.css';
import './style/controls.css';
import './style/stepper.css';
import './style/time-line.css';
import './style/now.css';
import './style/step-table.css';
import './style/figures.css';
import './style/reports.css';
import './style/print.css';

if (!import.meta.env.SSR) listenFirst();
keepOffline();

const theme: Theme = {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'not-found': () => h(NotFound) }),
  setup: () => {
    enhanceRuns();
    followOldVersion();
    explainLost();
  },
  enhanceApp({ app }) {
    const components = { PathGrid, Predict, Provenance, RunPair, RunStepper, VariantDiff };
    for (const [name, component] of Object.entries(components)) {
      app.component(name, component);
    }
    installCite(app);
  },
};

export default theme;
