import { createApp, type App } from 'vue';
import { tellFault } from '../parts/faults.ts';
import { addSheet } from '../parts/late-sheet.ts';
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
  addSheet(sheet);
  document.body.append(host);
  const before = document.activeElement;
  const app = createApp(CiteDialog, {
    targets,
    start: key,
    onClose: () => {
      app.unmount();
      host.remove();
      shown = null;
      if (before instanceof HTMLElement) before.focus();
    },
  });
  app.config.errorHandler = (error) => {
    host.remove();
    shown = null;
    tellFault('the dialog that cites', error);
  };
  shown = app;
  app.mount(host);
}
