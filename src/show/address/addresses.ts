import { pathMax, site } from './place.ts';
import { stepId } from './step-id.ts';

/** Address of a claim: `v1/c/second-unlock`. */
export function claimPath(id: string): string {
  return `${site.version}/c/${id}`;
}

/** Address of an example: `v1/x/the-failing-run`. */
export function examplePath(name: string): string {
  return `${site.version}/x/${name}`;
}

/** Address of a page, or of one element on it: `v1/after#p-3kq9`. */
export function pagePath(page: string, id?: string): string {
  const route = page.replace(/(?:^|\/)index$/, '');
  return `${site.version}/${route}${id === undefined ? '' : `#${id}`}`;
}

/** Address of a run: `v1/run/before/wait-fail`. */
export function runPath(run: string): string {
  return fitting(`${site.version}/run/${run}`, `${site.version}/r/${shortRun(run)}`, '');
}

/** Address of one step of a run, frozen within a version. */
export function statePath(run: string, step: number): string {
  const row = `#${stepId(step)}`;
  return fitting(`${site.version}/run/${run}`, `${site.version}/r/${shortRun(run)}`, row);
}

/** Address of a moment: without a version, since its meaning survives one. */
export function momentPath(run: string, moment: string): string {
  return fitting(`run/${run}`, `r/${shortRun(run)}`, `#${moment}`);
}

/**
 * Address of any run, by its schedule; a step of it may follow. A schedule of
 * many switches does not fit in a line of mail: there the link is wrapped.
 */
export function schedulePath(schedule: string, step: number | null = null): string {
  const fragment = `${schedule}${step === null ? '' : `.${stepId(step)}`}`;
  return fitting(`${site.version}/run#r=`, `${site.version}/r#`, fragment);
}

/**
 * The short name of a run: `before-owor` for `before/oom-wait-ok-real`. Both
 * names have a page; the long one does not always fit in a line of mail.
 */
export function shortRun(run: string): string {
  return run.split('/').map(initials).join('-');
}

function initials(name: string): string {
  const parts = name.split('-');
  return parts.length === 1 ? name : parts.map((part) => part.charAt(0)).join('');
}

function fitting(long: string, short: string, fragment: string): string {
  return long.length + fragment.length <= pathMax ? long + fragment : short + fragment;
}
