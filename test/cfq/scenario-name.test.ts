import { expect, test } from 'vitest';
import { scenarioNamed } from '../../src/cfq/scenario-name.ts';

test('a word that is no part of a scenario is refused with all that are', () => {
  expect(() => scenarioNamed('2t-iok')).toThrow(
    /^LI103 scenario "2t-iok": "iok" is no part of a scenario\. For example 2t-ioc; parts: ioc, (?:\w+, ){5}\w+\.$/,
  );
});

test('a scenario without a number of tasks is refused', () => {
  expect(() => scenarioNamed('ioc')).toThrow(
    /^LI103 scenario "ioc": it does not say how many tasks there are\. For example 2t-ioc; parts: 1t, /,
  );
});
