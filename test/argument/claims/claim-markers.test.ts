import { describe, expect, test } from 'vitest';
import { ledger } from '../../../src/argument/claims/ledger.ts';
import {
  checkArgued,
  checkMarkers,
  markersOf,
} from '../../../src/argument/claims/claim-markers.ts';
import { readPage } from '../../../src/literate/page/page.ts';
import { describeProblem } from '../../../src/literate/text/problem.ts';
import { anchorsAt } from '../../../src/literate/site/anchors.ts';
import { Site } from '../../../src/literate/site/site.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';

const site = new Site({ root: process.cwd() });
const page = (text: string) => readPage(new SourceText('docs/x.md', text));
const at = (route: string) => site.page(site.fileOf(route.replace(/(^|\/)index$/, '')) ?? '');

describe('the pages', () => {
  test('state the verdicts that the ledger has', () => {
    const problems = site.pages().flatMap((one) => checkMarkers(one, ledger));
    expect(problems.map(describeProblem)).toEqual([]);
  });

  test('state every claim where it is argued', () => {
    expect(checkArgued(ledger, (route) => markersOf(at(route)))).toEqual([]);
  });

  test('have the part in which a claim is argued', () => {
    const gone = ledger.filter(({ argued }) => {
      const [route = '', anchor] = argued
        .replace(/(^|\/)index(?=#|$)/, '$1')
        .replace(/\/$/, '')
        .split('#');
      return anchor !== undefined && !anchorsAt(site, route)?.includes(anchor);
    });
    expect(gone.map(({ id, argued }) => `${id}: ${argued}`)).toEqual([]);
  });
});

describe('docs/patch.md', () => {
  test('has the sentences of the mail in order, each with its claim', () => {
    const stated = markersOf(at('patch')).flatMap(
      ({ of }) => ledger.find(({ id }) => id === of)?.mail ?? [],
    );
    expect(stated).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  });
});

describe('a marker', () => {
  test('of another verdict is refused, at its line', () => {
    const said = checkMarkers(
      page('\nSo it is. <Claim of="second-unlock">refuted</Claim>'),
      ledger,
    );
    expect(said.map(describeProblem)).toEqual([
      expect.stringMatching(/LI266 docs\/x.md:2:11: .*"refuted".*"shown"/),
    ]);
  });

  test('of a claim that does not exist is refused with the nearest', () => {
    const said = checkMarkers(page('<Claim of="second-unlok">shown</Claim> so.'), ledger);
    expect(said.map(describeProblem)).toEqual([expect.stringMatching(/LI266 .*second-unlock/)]);
  });

  test('may begin a sentence', () => {
    expect(checkMarkers(page('<Claim of="second-unlock">Shown</Claim> by a run.'), ledger)).toEqual(
      [],
    );
  });
});
