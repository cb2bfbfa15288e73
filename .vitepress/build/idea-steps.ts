import { escapeHtml as escape } from '../../src/literate/text/escape-text.ts';
import { stepId } from '../../src/show/address/step-id.ts';
import type { IdeaLead } from '../../src/show/view/idea-leads.ts';
import type { PictureSteps } from '../../src/show/view/picture-steps.ts';

/**
 * What is drawn of a run can be touched: over the picture lies a link for each
 * step. They are for a hand; who hears the page, or has a keyboard, follows the
 * one link below, and finds every step in the list.
 */
export function stepColumns(steps: PictureSteps, base: string): string {
  const links = steps.calls.map((call, i) => {
    const title = `step ${String(i + 1)}: ${call}`;
    return `<a tabindex="-1" href="${hrefOf(steps, i + 1, base)}" title="${escape(title)}"></a>`;
  });
  return `<span class="idea-columns" aria-hidden="true">${links.join('')}</span>`;
}

/** Where the idea of a picture is used that draws no run of the pages. */
export function ideaLead({ to, says, what }: IdeaLead, base: string): string {
  return ` <a class="idea-leads" href="${placeOf(to, base)}">${escape(says)}<span class="visually-hidden">, ${escape(what)}</span></a>`;
}

function placeOf(to: string, base: string): string {
  return to.startsWith('#') ? to : base + to;
}

/** To the step where it goes wrong, or to the run as a whole. */
export function stepLead(steps: PictureSteps, of: string, base: string): string {
  const { wrongAt, whole } = steps;
  const href = wrongAt === null ? whole && base + whole : hrefOf(steps, wrongAt, base);
  if (href === null) return '';
  const says = wrongAt === null ? 'step through it' : `see step ${String(wrongAt)}`;
  return ` <a class="idea-leads" href="${href}">${says}<span class="visually-hidden"> of ${escape(of)}</span></a>`;
}

/** All steps of a run that has no page of its own. */
export function stepList(
  { page, whole, prefix, calls, wrongAt }: PictureSteps,
  base: string,
): string {
  if (page !== null) return '';
  const rows = calls.map((call, i) => {
    const isWrong = i + 1 === wrongAt;
    const sign = isWrong
      ? ' <span class="sign" aria-hidden="true">\u2717</span><span class="visually-hidden"> breaks a rule</span>'
      : '';
    return `<li id="${prefix}${stepId(i + 1)}"><code>${escape(call)}</code>${sign}</li>`;
  });
  const through =
    whole === null ? '' : `<p><a href="${base}${whole}">Step through all of it</a></p>`;
  return [
    `<details class="idea-steps"><summary>All ${String(calls.length)} steps</summary>`,
    `<ol>${rows.join('')}</ol>${through}</details>`,
  ].join('');
}

function hrefOf({ page, prefix }: PictureSteps, step: number, base: string): string {
  return `${page === null ? '' : base + page}#${prefix}${stepId(step)}`;
}
