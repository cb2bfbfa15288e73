import { createApp, type App } from 'vue';
import { tellFault } from '../parts/faults.ts';
import sheet from './cite-dialog.css?inline';
import CiteDialog from './CiteDialog.vue';
import { targetsOf } from './cite-targets.ts';

let shown: App | null = null;

/** Opens the dialog over the page; the focus goes back when it is closed. */
export async function openDialog(route: string, key: string): Promise<void> {
  if (shown) return;
  const targets = await targetsOf(route);
  if (targets.length === 0) return;
  const host = document.createElement('div');
  const style = document.createElement('style');
  style.textContent = sheet;
  document.body.append(style, host);
  const before = document.activeElement;
  const app = createApp(CiteDialog, {
    targets,
    start: key,
    onClose: () => {
      app.unmount();
      host.remove();
      style.remove();
      shown = null;
      if (before instanceof HTMLElement) before.focus();
    },
  });
  app.config.errorHandler = (error) => {
    host.remove();
    style.remove();
    shown = null;
    tellFault('the dialog that cites', error);
  };
  shown = app;
  app.mount(host);
}
