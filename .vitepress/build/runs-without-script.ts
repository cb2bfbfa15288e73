import { escapeHtml as escape } from '../../src/literate/text/escape-text.ts';
import { openTag } from '../../src/literate/prose/prose-tags.ts';
import { stepId } from '../../src/show/address/step-id.ts';
import type { WrittenRun } from '../../src/show/view/written-runs.ts';

/**
 * `<WrittenRuns />` as the runs of the repairs, by their schedules, for who
 * has no script: the address brings up its own, by a rule of the style sheet.
 */
export function withWrittenRuns(html: string, runs: () => readonly WrittenRun[]): string {
  return html.replace(openTag('WrittenRuns'), () =>
    [
      '<noscript v-pre><div class="written-runs">',
      ...runs().map(written),
      '</div></noscript>',
    ].join(''),
  );
}

function written({ fragment, table }: WrittenRun): string {
  const lines = table.trimEnd().split('\n');
  const marked = lines.map((line) => {
    const step = /^ {0,3}(\d+) [A-Z] /.exec(line)?.[1];
    const text = escape(line);
    return step === undefined
      ? text
      : `<span id="${fragment}.${stepId(Number(step))}">${text}</span>`;
  });
  return `<pre id="${fragment}" tabindex="0">${marked.join('\n')}</pre>`;
}
