/** Lines that name a task by its name and number, each with both in this order. */
const named: readonly RegExp[] = [
  /^(?:process )?(.+)\/(\d+) (?:\[HC\d+\[\d+\]:SC\d+\[\d+\]:HE\d:SE\d\] )?(?:is (?:trying to|freeing memory|exiting|leaving)|just changed|takes:)/,
  /^(?:no locks|\d+ locks?) held by (.+)\/(\d+)(?:[.:]|$)/,
  /^(?:WARNING|\[ BUG): (.+)\/(\d+) still has locks held!/,
  /^(?:BUG: )?scheduling while atomic: (.+)\/(\d+)\/(?:0x)?[0-9a-f]+$/,
  /^BUG: scheduling in a non-blocking section: (.+)\/(\d+)\//,
  /^BUG: (?:spinlock|rwlock)\S* .* on CPU#\d+, (.+)\/(\d+)/,
  /^BUG: using \w+(?:\(\))? in preemptible \[[0-9a-f]+\] code: (.+)\/(\d+)/,
  /^BUG: workqueue leaked lock or atomic: (.+)\/0x[0-9a-f]+\/(\d+)/,
  /^BUG: workqueue leaked .*: (.+)\[(\d+)\]$/,
  /^note: (.+)\[(\d+)\] exited with /,
  /^INFO: task (.+?):(\d+) (?:<\w+> )?(?:is )?blocked /,
  /BUG: soft lockup - CPU#\d+ stuck for \d+s! \[(.+):(\d+)\]$/,
  /^task:(.+?) +state:[A-Z].* pid: *(\d+)/,
  /^(\S.{0,14}?) +[A-Z] .* (\d+) +\d+ 0x[0-9a-f]{8}$/,
];

/** Lines that give the number first. */
const numbered: readonly RegExp[] = [
  /^in_atomic\(\): .*, pid: (\d+), name: (.+)$/,
  /^Pid: (\d+), comm: (.+?) (?:Kdump: loaded )?(?:Not tainted|Tainted)/,
  /^CPU: \d+ (?:UID: \d+ )?PID: (\d+) Comm: (.+?) (?:Kdump: loaded )?(?:Not tainted|Tainted)/,
];

/** `dd/48`, where a line names a task. */
export function taskIn(text: string): string | null {
  for (const pattern of named) {
    const [, comm, pid] = pattern.exec(text) ?? [];
    if (comm !== undefined && pid !== undefined) return `${comm}/${pid}`;
  }
  for (const pattern of numbered) {
    const [, pid, comm] = pattern.exec(text) ?? [];
    if (comm !== undefined && pid !== undefined) return `${comm}/${pid}`;
  }
  return null;
}
