import { rules, titles } from '../../lockdep/index.ts';

/** The validator's rules as a Markdown table: word, title, meaning, source, gaps. */
export function ruleTable(): string {
  const rows = rules.map(({ kind, meaning, since, source, omits }) => {
    const title = kind === 'debug_warn' ? '' : `\`${titles[kind].today.text}\``;
    return `| \`${kind}\` | ${cells(title, meaning, since, source, omits ?? 'nothing known')} |`;
  });
  const head = '| rule | title today | what it asks | since | kernel source | left out |';
  return [head, '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** Braces and angle brackets mean something else in a page. */
function cells(...texts: readonly string[]): string {
  return texts
    .map((text) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\{/g, '&#123;'))
    .join(' | ');
}
