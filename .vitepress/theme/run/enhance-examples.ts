import { onContentUpdated } from 'vitepress';
import { createApp, type App } from 'vue';
import './run.css';
import RunControl from './RunControl.vue';
import { runnable } from './runnable-examples.ts';

interface Mounted {
  readonly place: HTMLElement;
  readonly app: App;
}

let mounted: Mounted[] = [];

/** Gives every example of the page that can run its controls. */
export function enhanceRuns(): void {
  onContentUpdated(() => {
    const [here, gone] = [true, false].map((isHere) =>
      mounted.filter(({ place }) => place.isConnected === isHere),
    ) as [Mounted[], Mounted[]];
    for (const { app } of gone) app.unmount();
    mounted = [...here, ...newExamples().map(mount)];
  });
}

function newExamples(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(runnable)].filter(
    (wrapper) => !wrapper.querySelector(':scope > .run-control'),
  );
}

function mount(wrapper: HTMLElement): Mounted {
  const place = document.createElement('div');
  place.className = 'run-control vp-raw';
  wrapper.append(place);
  const app = createApp(RunControl, {
    page: wrapper.dataset['page'] ?? '',
    anchor: wrapper.id,
    wrapper,
    isFirst: wrapper === document.querySelector(runnable),
  });
  app.mount(place);
  return { place, app };
}
