/** What the command ends with; `exitCodeTexts` says the same to readers. */
export const exitCodes = {
  /** Whatever was asked is answered, good or bad. */
  answered: 0,
  /** There is a finding and `--fail-on` asks for it, or a claim does not hold. */
  found: 1,
  /** Something about the arguments, the input or the output is wrong. */
  refused: 2,
  /** The command itself is wrong. */
  fault: 3,
} as const;

/** The values of `--fail-on` of most commands. */
export const failures = ['findings'] as const;

/** How a command ends that was answered with so many findings. */
export function exitCodeOf(
  failOn: (typeof failures)[number] | 'alarms' | 'reports' | undefined,
  findings: number,
): number {
  return failOn !== undefined && findings > 0 ? exitCodes.found : exitCodes.answered;
}

/** What each exit code means to who reads it. */
export const exitCodeTexts: readonly (readonly [code: number, means: string])[] = [
  [exitCodes.answered, 'answered, whatever the answer is'],
  [
    exitCodes.found,
    'a finding, an alarm or a report, if asked to fail on them; or a claim that fails',
  ],
  [exitCodes.refused, 'an error in the arguments or the input, or an output that takes no more'],
  [exitCodes.fault, 'a fault of the command itself'],
];
