/**
 * What was measured of the analysis, as a reader of its words needs it. A test compares the figures with
 * the record that `npm run measure-locks` writes.
 */
export const measuredLimits = {
  release: '6.1.192',
  planted: 720,
  foundPercent: 96.5,
  alarmPercent: 83.2,
  withLocks: 62365,
  alarmsInThousand: 2.87,
  previous: '6.1.170',
  changed: 3049,
  newAlarmsInThousand: 1.31,
} as const;

/** What any judgement of this kind rests on, in three sentences. */
export function limitSentences(): readonly string[] {
  const { release, planted, foundPercent, alarmPercent } = measuredLimits;
  const { withLocks, alarmsInThousand, previous, changed, newAlarmsInThousand } = measuredLimits;
  const said = (n: number): string => n.toLocaleString('en');
  return [
    'Only this text is read: what a called function does to a lock is known by its name, from a table, or not at all.',
    'A lock is what its text names, and memory is taken to stay as a test found it until this text changes it.',
    `Measured on Linux ${release}: of ${said(planted)} planted faults ${said(foundPercent)} % were found, ${said(alarmPercent)} % as an alarm; as released, ${said(alarmsInThousand)} in 1,000 of ${said(withLocks)} functions with locks had an alarm, and ${said(newAlarmsInThousand)} in 1,000 of ${said(changed)} that changed since ${previous} a new one.`,
  ];
}
