import { faultText, judgementOf } from '../../../.vitepress/theme/lab/lab-words.ts';
import type { LabVerdict } from '../../../src/workbench/lab/lab-verdict.ts';
import type { Preset } from '../../../src/workbench/lab/presets.ts';

/** What the lab shows of a verdict, as one text. */
export function summaryOf(own: LabVerdict, presets: readonly Preset[]): string {
  const { head, faults } = judgementOf(own, presets);
  return [head, ...faults.map((fault) => `${faultText(fault)}.`)].join(' ');
}
