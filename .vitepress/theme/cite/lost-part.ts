import { shortened } from '../../../src/errors/shortened.ts';
import { fragmentHere, takeDamaged } from '../parts/fragment-here.ts';
import { runnable } from '../run/runnable-examples.ts';
import { isEdit } from '../share/is-edit.ts';
import { routeHere } from './cited-places.ts';
import type { Near } from './why-lost.ts';

/** Fragments that are a state of their page, not a part of it, by its route. */
const states: Readonly<Record<string, RegExp>> = {
  run: /./,
  r: /./,
  'run/index': /./,
  'r/index': /./,
  lab: /^from-/,
  play: /^level-/,
};

/** Pages with a box that takes a link's text; it may not be drawn yet. */
const boxes: ReadonlySet<string> = new Set(['lab', 'report', 'your-patch']);

/** Says so where the address names a part that the page does not have, with the nearest. */
export function explainPart(): void {
  const page = document.querySelector('.vp-doc:not(.not-found)');
  if (!page) return;
  const damaged = takeDamaged();
  if (damaged !== null) {
    say(
      page,
      `The end of this address, "${shortened(damaged)}", is cut off or damaged: it was left out.`,
    );
    return;
  }
  const fragment = fragmentHere();
  if (isEdit(fragment) && !takesEdits()) {
    say(page, 'The link carries an edit of an example, and no example of this page can be edited.');
    return;
  }
  const gone = document.getElementById(fragment)?.closest<HTMLElement>('.anchor.retired');
  if (gone) {
    sayRetired(gone);
    return;
  }
  const isPart = /^[\p{L}][\p{L}\p{N}_-]*$/u.test(fragment) && !isState(fragment);
  if (!isPart || document.getElementById(fragment)) return;
  const asked = location.href;
  void import('./why-lost.ts')
    .then(({ whyLost }) => whyLost(asked))
    .then(({ reason, near }) => {
      if (location.href !== asked || document.getElementById(fragment)) return;
      // A stepper that is still on its way has it.
      if (near.some(({ path }) => path.endsWith(`#${fragment}`))) return;
      say(page, reason, near);
    });
}

/** Says so where a link asks a figure for what its sliders do not offer. */
export function sayNotOffered(fragment: string): void {
  const page = document.querySelector('.vp-doc');
  const asked = shortened(fragment);
  if (page) say(page, `The link asks for "${asked}", which the sliders of this page do not offer.`);
}

function isState(fragment: string): boolean {
  const route = routeHere();
  return Object.hasOwn(states, route) && (states[route]?.test(fragment) ?? false);
}

/** Whether something on this page says what becomes of a link to an edit. */
function takesEdits(): boolean {
  return boxes.has(routeHere()) || document.querySelector(runnable) !== null;
}

/** Says at its section that a part has gone, what it said, and where its matter is. */
function sayRetired({ dataset, parentElement }: HTMLElement): void {
  const { said = '', leadsTo = '' } = dataset;
  const reason = `The part that this link names has gone from the page. It said: "${said}" What it was about is here:`;
  const heading = parentElement?.closest('h1, h2, h3, h4') ?? document.querySelector('.vp-doc h1');
  if (heading) say(heading, reason, [{ name: titleOf(leadsTo), path: leadsTo }]);
}

/** What a section is called, if it is one of this page. */
function titleOf(leadsTo: string): string {
  const [route = '', slug = ''] = leadsTo.split('#');
  const named = (route || 'index') === routeHere() && slug ? document.getElementById(slug) : null;
  // A heading with a long name has a short one within it.
  const heading = named?.closest('h1, h2, h3, h4');
  return heading?.textContent.replace(/[\u200B\s]+$/, '').trim() || `/${leadsTo}`;
}

/** One notice in front of the page, or of one of its headings. */
function say(page: Element, reason: string, near: readonly Near[] = []): void {
  const notice = document.createElement('p');
  notice.className = 'lost-part';
  notice.setAttribute('role', 'alert');
  notice.append(reason, ...near.flatMap(({ name, path }) => [' ', linkTo(name, path)]));
  document.querySelector('.lost-part')?.remove();
  page.before(notice);
  notice.scrollIntoView({ block: 'center' });
}

function linkTo(name: string, path: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `${import.meta.env.BASE_URL}${path}`;
  link.textContent = name;
  return link;
}
