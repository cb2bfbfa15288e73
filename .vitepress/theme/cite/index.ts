import type { App } from 'vue';
import Claim from './Claim.vue';
import { startCite } from './cite-control.ts';
import './cite.css';

/** Verdicts in the pages, and the control that cites what the reader points at. */
export function installCite(app: App): void {
  const components = { Claim };
  for (const [name, component] of Object.entries(components)) app.component(name, component);
  if (!import.meta.env.SSR) startCite();
}
