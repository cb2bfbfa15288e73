import DefaultTheme from 'vitepress/theme-without-fonts';
import type { Theme } from 'vitepress';
import { h } from 'vue';
import { installCite } from './cite/index.ts';
import { explainLost } from './cite/lost.ts';
import { followOldVersion } from './cite/oldVersion.ts';
import NotFound from './NotFound.vue';
import PathGrid from './PathGrid.vue';
import Predict from './Predict.vue';
import Provenance from './Provenance.vue';
import RunPair from './RunPair.vue';
import RunStepper from './RunStepper.vue';
import { keepOffline } from './offline/keep.ts';
import { enhanceRuns } from './run/enhance.ts';
import { listenFirst } from './stepper/address.ts';
import VariantDiff from './VariantDiff.vue';
import './style/tokens.css';
import './style/code.css';
import './style/prose.css';
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
