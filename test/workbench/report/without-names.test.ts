import { describe, expect, test } from 'vitest';
import { explainLog } from '../../../src/explain-log/explain-log.ts';
import { withoutNames } from '../../../src/workbench/report/without-names.ts';
import { samples } from '../../read-log/samples.ts';
import { waitSamples } from '../../read-log/wait-samples.ts';

const explained = (text: string) => explainLog(text).reports;

describe('names hidden', () => {
  const [sample] = samples;
  const text = (sample?.text ?? '')
    .split('\n')
    .map((line) => `Nov 26 19:00:00 alices-laptop kernel: ${line.replaceAll('demo', 'secret')}`)
    .join('\n');

  test('leave no host, no address and no name of a program', () => {
    const hidden = withoutNames(text);
    expect(hidden).not.toMatch(/alices-laptop|ffff888012345678|secret\/12|19:00/);
    expect(hidden).toContain('task1/12 is trying to release lock');
  });

  test('change nothing that is explained but the names', () => {
    const [before] = explained(text);
    const [after] = explained(withoutNames(text));
    expect(after?.report.kind).toBe(before?.report.kind);
    expect(after?.report.held.length).toBe(before?.report.held.length);
    expect(after?.report.site).toBe(before?.report.site);
  });

  test.each(waitSamples)('leave no task of $name', ({ text, task }) => {
    const owner = /owned by task (\S+):\d/.exec(text)?.[1];
    const names = [(task ?? '').replace(/\/\d+$/, ''), ...(owner === undefined ? [] : [owner])];
    for (const name of names.filter((one) => !/^(swapper|kworker)/.test(one))) {
      const secret = text.replaceAll(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g'), 'secretprog');
      const hidden = withoutNames(secret);
      expect(hidden).not.toContain('secretprog');
      expect(explained(hidden)[0]?.report.site).toBe(explained(secret)[0]?.report.site);
    }
  });

  test.each([
    'initech-agent',
    'rcu-customer',
    'systemdeploy',
    'watchdogs-inc',
    'a b c',
    '$&',
    '.*',
  ])('leave no program called %s', (name) => {
    const log = `no locks held by ${name}/77.\nPid: 77, comm: ${name} Not tainted 3.8.3 #1`;
    expect(withoutNames(log)).toBe(
      'no locks held by task1/77.\nPid: 77, comm: task1 Not tainted 3.8.3 #1',
    );
  });

  test.each(['kworker/0:1', 'swapper/0', 'rcu_sched', 'rcuop/3', 'systemd-udevd', 'kswapd0'])(
    'leave %s, which every machine has',
    (name) => {
      expect(withoutNames(`no locks held by ${name}/77.`)).toBe(`no locks held by ${name}/77.`);
    },
  );

  test.each(['fe80::1c2a:3bff:fe4d:5e6f', '2001:0db8:0000:0000:0000:ff00:0042:8329', '10.1.2.3'])(
    'leave no address of a network: %s',
    (address) => {
      const text = withoutNames(`nfs: server ${address} not responding`);
      expect(text).not.toContain(address.slice(0, 4));
      expect(withoutNames(text)).toBe(text);
    },
  );
});
