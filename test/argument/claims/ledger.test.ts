import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkLedger, type Evidences } from '../../../src/argument/claims/check-ledger.ts';
import {
  decisive,
  limits,
  readIn,
  seenAt,
  shows,
  testedBy,
  type Claim,
} from '../../../src/argument/claims/claim.ts';
import { ledger } from '../../../src/argument/claims/ledger.ts';
import { evidencesOf, titlesIn } from '../../../src/argument/claims/evidences.ts';
import { claimCitable } from '../../../src/publish/cite/claim-citable.ts';
import { mailText } from '../../../src/publish/cite/mail-text.ts';
import { readProject } from '../../../src/publish/cite/project-file.ts';
import { noHome } from '../../publish/homes.ts';
import { releasesOf } from '../../../src/publish/pages/feed.ts';
import { ledgerJson, ledgerText } from '../../../src/argument/claims/ledger-text.ts';
import { checkMarkers } from '../../../src/argument/claims/claim-markers.ts';
import { claimMarkdown } from '../../../src/argument/claims/claim-markdown.ts';
import { readPage } from '../../../src/literate/page/page.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';

const there = evidencesOf(process.cwd());

describe('the ledger', () => {
  // Searches all schedules of three tasks, on a machine that may be busy.
  let wrong: readonly string[] = ['nothing was checked'];
  beforeAll(() => {
    wrong = checkLedger(ledger, there).map(({ message }) => message);
  }, 60_000);

  test('has nothing wrong with it', () => {
    expect(wrong).toEqual([]);
  });

  test('has a row for each of the seventeen sentences of the mail, in order', () => {
    const numbers = ledger.flatMap(({ mail }) => mail ?? []);
    expect(numbers).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  });

  test.each(ledger.flatMap((claim) => decisive(claim).map((one) => ({ id: claim.id, ...one }))))(
    '$id: $says',
    ({ id, says }) => {
      const about = (message: string) => message.startsWith(`LI263 claim "${id}": `);
      expect(wrong.filter((message) => about(message) && message.includes(says))).toEqual([]);
    },
  );

  test('keeps its sentences short enough to quote, in ASCII', () => {
    for (const { sentence } of ledger) expect(sentence).toMatch(/^[ -~]{10,160}\.$/);
  });
});

test('a version that a claim names is a released one', () => {
  const released = releasesOf(readFileSync('CHANGELOG.md', 'utf8'))
    .filter(({ date }) => date !== null)
    .map(({ version }) => version);
  const named = ledger.flatMap(({ since, reworded, withdrawn }) =>
    [since, reworded?.in, withdrawn?.in].filter((version) => version !== undefined),
  );
  expect(named.filter((version) => !released.includes(version))).toEqual([]);
});

describe('the build fails on', () => {
  const nothing: Evidences = {
    tests: { 'a.test.ts': ['a title'] },
    sources: ['mail'],
    kernels: ['a.txt'],
  };
  const sound: Claim = {
    id: 'a-claim',
    sentence: 'It holds.',
    verdict: 'shown',
    since: '1.0.0',
    argued: 'index',
    evidence: [
      shows('it does', () => true),
      readIn('mail'),
      { kind: 'kernel', says: 'it did', bears: 'for', reads: 'a.txt', holds: () => true },
    ],
  };
  const wrong = (...claims: Claim[]) => checkLedger(claims, nothing).map(({ message }) => message);

  test('nothing in a sound claim', () => {
    expect(wrong(sound)).toEqual([]);
  });

  test('a claim without evidence', () => {
    expect(wrong(sound, { ...sound, id: 'b', evidence: [] })).toEqual([
      expect.stringMatching(/LI261 claim "b"/),
    ]);
  });

  test('evidence without a claim', () => {
    expect(wrong({ ...sound, evidence: [shows('it does', () => true)] })).toEqual([
      expect.stringMatching(/LI265 evidence "a.txt": no claim rests on it/),
      expect.stringMatching(/LI265 source "mail"/),
    ]);
  });

  test.each([
    ['shown', [limits('it does not', () => true)], /"refuted"/],
    ['shown', [shows('in part', () => true), limits('in part not', () => true)], /"refined"/],
    ['shown', [shows('so far', () => true, 'two tasks')], /"shown within a bound"/],
    ['measured on a real kernel', [shows('it does', () => true)], /"shown"/],
    ['refuted', [shows('it does', () => true)], /"shown"/],
    ['shown', [readIn('mail')], /"history"/],
    ['history', [shows('it does', () => true)], /"shown"/],
  ] as const)('the verdict "%s" where its tests bear out another', (verdict, evidence, message) => {
    const said = wrong(sound, { ...sound, id: 'b', verdict, evidence });
    expect(said).toEqual([expect.stringMatching(/LI264 claim "b"/)]);
    expect(said[0]).toMatch(message);
  });

  test('evidence that does not hold', () => {
    expect(wrong(sound, { ...sound, id: 'b', evidence: [shows('it does', () => false)] })).toEqual([
      expect.stringMatching(/LI263 claim "b": this does not hold: it does/),
    ]);
  });

  test('a test, a source or a run that does not exist', () => {
    const evidence = [
      ...sound.evidence,
      testedBy('a.test.ts', 'a titel'),
      readIn('mial'),
      seenAt('before/wait-fial'),
    ];
    expect(wrong({ ...sound, evidence })).toEqual([
      expect.stringMatching(/LI262 .*"a titel".*"a title"/),
      expect.stringMatching(/LI262 .*"mial".*"mail"/),
      expect.stringMatching(/LI102 .*before\/wait-fail/),
    ]);
  });

  test('an id that was used before, or is too long for a link', () => {
    expect(wrong(sound, sound)).toEqual([expect.stringMatching(/LI260 .*another claim/)]);
    expect(wrong({ ...sound, id: 'a-word-that-is-far-too-long-to-fit' })).toEqual([
      expect.stringMatching(/LI260 .*at most 26/),
    ]);
  });
});

describe('a claim that is withdrawn', () => {
  const [one] = ledger;
  if (!one) throw new Error('the ledger is empty');
  const gone: Claim = {
    ...one,
    evidence: [shows('it does', () => false)],
    withdrawn: { in: '1.1.0', why: 'The count was of another cache.' },
  };

  test('needs nothing to bear it out, and keeps its id from every other', () => {
    const others: Evidences = { tests: {}, sources: [], kernels: [] };
    expect(checkLedger([gone], others)).toEqual([]);
    expect(checkLedger([gone, gone], others).map(String)).toEqual([
      expect.stringMatching(/LI260 .*another claim/),
    ]);
  });

  test('says so first, with the reason, in every form', () => {
    const said = /\[WITHDRAWN\].*The count was of another cache/s;
    expect(claimMarkdown(gone, [])).toMatch(said);
    expect(ledgerText([gone], noHome).replace(/\n +/g, ' ')).toMatch(said);
    expect(mailText(claimCitable(gone), readProject(process.cwd())).replace(/\n/g, ' ')).toMatch(
      said,
    );
    expect(JSON.stringify(ledgerJson([gone], noHome))).toMatch(/another cache/);
  });

  test('is stated by no page, but has its row in the ledger', () => {
    const page = (file: string) =>
      readPage(new SourceText(file, `It is so: <Claim of="${gone.id}">${gone.verdict}</Claim>.`));
    expect(checkMarkers(page('docs/after.md'), [gone])).toEqual([
      expect.objectContaining({ code: 'LI266' }),
    ]);
    expect(checkMarkers(page('docs/claims.md'), [gone])).toEqual([]);
  });
});

describe('the titles of tests', () => {
  test('are found as they are written, a skipped one is not', () => {
    const text = [
      "test('plain', () => {});",
      'test.each([1])("with $name", () => {});',
      "  test.each(a)(\n    'below',",
      'test.' + "skip('no', () => {});",
    ];
    expect(titlesIn(text.join('\n'))).toEqual(['plain', 'with $name', 'below']);
  });
});
