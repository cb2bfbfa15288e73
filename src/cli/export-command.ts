import { compile } from '../explore/compile-program.ts';
import { Executions } from '../explore/count-executions.ts';
import { schedulesOf } from '../explore/execution-schedules.ts';
import { itfTrace } from '../explore/itf-trace.ts';
import { usualLimits } from '../explore/limits.ts';
import { promela } from '../explore/promela.ts';
import { referencePromela } from '../explore/promela-reference.ts';
import { shortestRun } from '../explore/shortest-run.ts';
import { Tables } from '../explore/step-tables.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import { replay, taskLetter, type Run, type Schedule } from '../kernel/index.ts';
import { subjectOf, type Subject } from '../workbench/explorer/subject.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { namedSubject, refuseActors } from './named-subject.ts';
import { readOptions, type Values } from './options.ts';
import { blamed, isCodeFile, ownProgram } from './own-program.ts';
import { options } from './command-usage.ts';

/** Most states of a model that is exported as a whole. */
const exportLimits = { maxStates: 200_000 };

/**
 * `imbalance export VARIANT --to TARGET`: the model for another checker, or
 * its shortest failing run (where no run fails, its first) for another tool. Of a file of code it is
 * the program that the file exports.
 *
 * @throws as readOptions, namedSubject, subjectOf and ownSubject; LI508 on the
 *   locks of the reference model, LI413 on a model too large to export
 */
export const exportRun: Command = async (args, { out }) => {
  const { values, positionals } = readOptions('export', args, options.export);
  const [file] = positionals;
  if (file === undefined || !isCodeFile(file)) {
    out.text(exported(subjectOf(namedSubject('export', positionals, values)), values.to));
    return exitCodes.answered;
  }
  refuseActors('export', positionals, values);
  const { program, key } = await ownProgram(file);
  const text = await blamed(file, () => {
    const { model } = compile(program);
    return exported({ model, key, program, reference: null }, values.to);
  });
  out.text(text);
  return exitCodes.answered;
};

/** A program as another tool takes it. */
export function exported(subject: Subject, to: Values<typeof options.export>['to']): string {
  const written: Record<typeof to, () => string> = {
    promela: () =>
      subject.reference
        ? referencePromela(subject.reference)
        : promela(new Tables(subject.model), exportLimits),
    itf: () => json(itfTrace(new Tables(subject.model), exportedRun(subject))),
    'lock-script': () => json(lockScript(subject)),
  };
  return written[to]();
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The shortest run with a finding; where there is none, the first execution. */
function exportedRun({ model }: Subject): Schedule {
  const { run } = shortestRun(new Tables(model), { finding: () => true }, usualLimits);
  if (run) return run.schedule;
  const executions = new Executions(new Tables(model), usualLimits);
  while (!executions.advance(10_000));
  return schedulesOf(executions).next().value ?? [];
}

/** One case for each CPU: what its task did, and the handler that interrupts it. */
function lockScript({ program, key, model }: Subject): unknown {
  if (!program) {
    throw new NumberedError(
      'LI508',
      `imbalance export ${model.name}`,
      'the reference model has no locks to write a script of.',
      'Export a variant of the pages, for example: imbalance export before --to lock-script.',
    );
  }
  const run = replay(program, exportedRun({ program, key, model, reference: null }));
  const cases = program.tasks.flatMap(({ interrupts }, task) => {
    const ops = interrupts === undefined ? operationsOf(run, program.tasks, task) : [];
    return ops.length === 0
      ? []
      : [{ id: `${key}-${taskLetter(task)}`, locks: program.locks, ops }];
  });
  return { cases };
}

function operationsOf(
  { steps }: Run,
  tasks: readonly { readonly interrupts?: number }[],
  cpu: number,
): unknown[] {
  return steps
    .flatMap(({ events }) => events)
    .filter(({ task }) => (tasks[task]?.interrupts ?? task) === cpu)
    .map(({ operation }) =>
      // A script says of both that the task may sleep.
      operation.op === 'might_sleep' ? { op: operation.op } : operation,
    );
}
