import { escapeMarkdown } from '../../literate/text/escape-text.ts';
import type { Source } from './sources.ts';
import { verdictMeanings, verdicts, type Claim } from './claim.ts';
import { countsRow } from './kernel-evidence.ts';
import { evidenceText, rewordedText, type EvidenceMarks } from './ledger-text.ts';

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
  const reworded = rewordedText(claim);
  return [
    ...(withdrawn ? [`**[WITHDRAWN]** in version ${withdrawn.in}: ${withdrawn.why}`] : []),
    `**${escapeMarkdown(sentence)}**`,
    about.join(' · '),
    ...(reworded === null ? [] : [escapeMarkdown(reworded)]),
    claim.evidence.map((one) => `- ${evidenceText(one, marksOf(sources))}`).join('\n'),
  ].join('\n\n');
}

function marksOf(sources: readonly Source[]): EvidenceMarks {
  return {
    words: escapeMarkdown,
    reads: (name) => {
      const row = countsRow(name);
      return row === null
        ? `[${name}](/evidence/${name})`
        : `[counts](/evidence/), row "${escapeMarkdown(row)}"`;
    },
    run: (at) => `[${at}](/run/${at})`,
    file: (name) => `\`${name}\``,
    source: (id) => {
      const title = sources.find((source) => source.id === id)?.title ?? id;
      return `[${escapeMarkdown(title)}](/sources#${id})`;
    },
  };
}
