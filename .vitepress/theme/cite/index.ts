import type { App } from 'vue';
import Claim from './Claim.vue';
import './cite.css';

/** The verdicts of claims in the pages. */
export function installCite(app: App): void {
  const components = { Claim };
  for (const [name, component] of Object.entries(components)) app.component(name, component);
}
