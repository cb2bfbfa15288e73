import type { Program } from '../kernel/index.ts';
import { namedRun, variantNamed } from './named-runs.ts';
import { firstIo } from './scenario.ts';
import { scenarioNamed } from './scenario-name.ts';
import { variants } from './variants.ts';

/**
 * A program's name as a schedule carries it: `before/2t-ioc` is
 * `before-2t-ioc` there.
 */
export function programKey(name: string): string {
  return name.replaceAll('/', '-');
}

/**
 * The program of a key: a scenario of a variant, or the program of a named
 * run.
 *
 * @throws LI101 on an unknown variant, LI102 or LI103 on an unknown rest
 */
export function programNamed(key: string): Program {
  const variant = variants
    .filter(({ name }) => key.startsWith(`${name}-`))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!variant) return firstIo(variantNamed(key.split('-')[0] ?? ''));
  const rest = key.slice(variant.name.length + 1);
  if (!/^\dt/.test(rest)) return namedRun(`${variant.name}/${rest}`).program;
  return firstIo(variant, scenarioNamed(rest));
}
