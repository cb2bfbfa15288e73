import { escapeMarkdown } from '../../literate/text/escape-text.ts';
import type { Source } from './sources.ts';
import { verdictMeanings, verdicts, type Claim, type Evidence } from './claim.ts';

/** The ledger as Markdown: what each verdict means, then every claim. */
export function ledgerMarkdown(ledger: readonly Claim[], sources: readonly Source[]): string {
  const mail = ledger.filter((claim) => claim.mail !== undefined);
  const beyond = ledger.filter((claim) => claim.mail === undefined);
  const section = (title: string, claims: readonly Claim[]) =>
    [`## ${title}`, ...claims.map((claim) => entry(claim, sources))].join('\n\n');
  return [
    verdictTable(ledger),
    section('The reasoning of the mail', mail),
    section('Beyond the mail', beyond),
  ].join('\n\n');
}

function verdictTable(ledger: readonly Claim[]): string {
  const rows = verdicts.map((verdict) => {
    const count = ledger.filter((claim) => claim.verdict === verdict && !claim.withdrawn).length;
    return `| ${verdict} | ${verdictMeanings[verdict]} | ${String(count)} |`;
  });
  return ['| verdict | what it means | claims |', '| --- | --- | --- |', ...rows].join('\n');
}

function entry(claim: Claim, sources: readonly Source[]): string {
  return [`### ${claim.id} {#${claim.id}}`, claimMarkdown(claim, sources)].join('\n\n');
}

/** One claim as Markdown: the sentence, the verdict, and what it rests on. */
export function claimMarkdown(claim: Claim, sources: readonly Source[]): string {
  const { id, sentence, verdict, since, argued, withdrawn, mail } = claim;
  const about = [
    `<Claim of="${id}">${verdict}</Claim>`,
    `since version ${since}`,
    ...(mail === undefined ? [] : [`sentence ${String(mail)} of [the mail](/sources#mail)`]),
    `argued [here](/${argued.replace(/(^|\/)index(?=#|$)/, '$1')})`,
  ];
  return [
    ...(withdrawn ? [`**[WITHDRAWN]** in version ${withdrawn.in}: ${withdrawn.why}`] : []),
    `**${escapeMarkdown(sentence)}**`,
    about.join(' · '),
    claim.evidence.map((one) => `- ${evidenceMarkdown(one, sources)}`).join('\n'),
  ].join('\n\n');
}

function evidenceMarkdown(one: Evidence, sources: readonly Source[]): string {
  switch (one.kind) {
    case 'model': {
      const bound = one.bound === undefined ? '' : ` Bound: ${one.bound}.`;
      return `model${one.bears === 'against' ? ', against' : ''}: ${escapeMarkdown(one.says)}${bound}`;
    }
    case 'kernel':
      return `kernel${one.bears === 'against' ? ', against' : ''}: ${escapeMarkdown(one.says)} (${readsMarkdown(one.reads)})`;
    case 'run':
      return `run: [${one.at}](/run/${one.at})`;
    case 'test':
      return `test: "${escapeMarkdown(one.title)}" in \`${one.file}\``;
    case 'source': {
      const source = sources.find(({ id }) => id === one.id);
      return `source: [${escapeMarkdown(source?.title ?? one.id)}](/sources#${one.id})`;
    }
  }
}

function readsMarkdown(reads: string): string {
  return reads.endsWith('.txt')
    ? `[${reads}](/evidence/${reads})`
    : `[counts](/evidence/), row "${escapeMarkdown(reads.replace(/^experiments: /, ''))}"`;
}
