import { signed } from '../text/signed.ts';
import { taskLetter, type KernelState, type TaskState } from '../../kernel/index.ts';

/**
 * What one step changed, in words: locks, interrupts, the RCU depth and the
 * life of objects. Cells and reference counts are left to the call's own text.
 */
export function changesBetween(before: KernelState, after: KernelState): string[] {
  const several = after.tasks.length > 1;
  const tasks = after.tasks.flatMap((task, i) => {
    const was = before.tasks[i];
    const words = was ? taskChanges(was, task) : [];
    return several ? words.map((word) => `${taskLetter(i)}: ${word}`) : words;
  });
  return [...tasks, ...objectChanges(before, after)];
}

function taskChanges(was: TaskState, is: TaskState): string[] {
  return [
    ...is.held.filter((lock) => !was.held.includes(lock)).map((lock) => `${lock} taken`),
    ...was.held.filter((lock) => !is.held.includes(lock)).map((lock) => `${lock} dropped`),
    ...(was.irqs_disabled === is.irqs_disabled
      ? []
      : [`interrupts ${is.irqs_disabled ? 'off' : 'on'}`]),
    ...(was.rcuDepth === is.rcuDepth
      ? []
      : [`RCU depth ${signed(was.rcuDepth)} to ${signed(is.rcuDepth)}`]),
  ];
}

function objectChanges(before: KernelState, after: KernelState): string[] {
  return Object.entries(after.objects).flatMap(([name, { live }]) => {
    const was = before.objects[name];
    if (!was) return [`${name} allocated`];
    return was.live && !live ? [`${name} freed`] : [];
  });
}
