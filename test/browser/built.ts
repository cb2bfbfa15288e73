import { inject } from 'vitest';

/** Before any file of browser tests: the site is built by then, or nothing of the file is tried. */
const site = inject('site');
if (site !== '') {
  const answer = await fetch(site);
  if (!answer.ok) throw new Error(`the site could not be built:\n${await answer.text()}`);
}
