import { messageOf } from '../../errors/message-of.ts';
import { checkCase, readCase } from '../../lockdep/script/lock-script.ts';
import { sentenceOf } from '../../lockdep/text/finding-sentence.ts';

/** What our validator says of a lock script that a reader has changed, in a sentence. */
export function checkedScript(text: string, era: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `This is no JSON: ${messageOf(error)}`;
  }
  try {
    const lockCase = readCase(value, { file: 'the script', line: 1, index: 0 });
    const { verdict, report } = checkCase(lockCase, era === 'classic' ? 'classic' : 'modern');
    if (report)
      return `Reported at operation ${String(verdict.at_op)}: ${verdict.kind ?? ''}. ${sentenceOf(report)}`;
    if (verdict.finding) {
      return `No report of lockdep, but at operation ${String(verdict.finding_at_op)} it sleeps where it must not: ${verdict.because ?? ''}.`;
    }
    return 'No report: the validator finds nothing in this order of operations.';
  } catch (error) {
    return messageOf(error);
  }
}
