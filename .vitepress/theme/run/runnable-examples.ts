/** Selects the examples of a page that can be run. */
export const runnable = '.example[data-page]:is([data-kind="run"], [data-kind="throws"])';

/** Whether the page has an example of this id that can be run. */
export function isRunnable(id: string): boolean {
  return document.getElementById(id)?.matches(runnable) ?? false;
}
