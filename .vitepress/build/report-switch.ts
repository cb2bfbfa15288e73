import { role } from './taken-whole.ts';
import type { RcuFlavour } from '../../src/kernel/index.ts';
import { messagesOfExtraUnlock, type Era } from '../../src/lockdep/index.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';

const eras: readonly (readonly [Era, string, string])[] = [
  ['classic', 'v3.8', 'v3.8'],
  ['modern', 'today', 'today (v6.1)'],
];

const flavours: readonly (readonly [RcuFlavour, string])[] = [
  ['preempt', 'preemptible RCU'],
  ['count', 'RCU by preempt count'],
  ['none', 'RCU without a counter'],
];

const messages = {
  'lockdep report': 'the lockdep report below',
  'nesting warning': 'a warning of the nesting check in <code>__rcu_read_unlock()</code>',
} as const;

/**
 * What a kernel prints first about the failing run, by era and RCU flavour:
 * two sets of radio buttons and a panel for each combination, shown by the
 * style sheet alone.
 */
export function reportSwitch(reports: SiteViews['reports'], run: string): string {
  const panels = eras.flatMap(([era, layout, kernel]) =>
    flavours.map(([rcu, kind]) =>
      panel(era, rcu, `${kernel}, ${kind}`, reports[`${run} ${layout}`]?.text ?? ''),
    ),
  );
  return [
    '<div class="report-switch" v-pre>',
    radios(
      'era',
      'Kernel',
      eras.map(([era, , name]) => [era, name]),
    ),
    radios('rcu', 'Configuration', flavours),
    ...panels,
    '</div>',
  ].join('');
}

function radios(
  group: string,
  legend: string,
  options: readonly (readonly [string, string])[],
): string {
  const inputs = options.map(
    ([value, name], i) =>
      `<label><input type="radio" name="switch-${group}" class="${group}-${value}"` +
      `${i === 0 ? ' checked' : ''}> ${name}</label>`,
  );
  return `<fieldset><legend>${legend}</legend>${inputs.join('')}</fieldset>`;
}

function panel(era: Era, rcu: RcuFlavour, of: string, text: string): string {
  const order = messagesOfExtraUnlock(era, rcu).map((message) => `<li>${messages[message]}</li>`);
  return [
    `<section class="panel ${era} ${rcu}">`,
    `<p>The wrong unlock prints, in this order:</p><ol>${order.join('')}</ol>`,
    `<pre tabindex="0" ${role}="region" aria-label="Report of ${of}, simulated">${escapeHtml(text.trimEnd())}</pre>`,
    '</section>',
  ].join('');
}
