import { callText } from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';
import { prefixOf, stepId } from '../address/step-id.ts';

/** Where the article uses what a picture shows. */
export interface IdeaLead {
  /** From the base; a fragment alone is on the page of the picture. */
  readonly to: string;
  /** The words of the link. */
  readonly says: string;
  /** What is found there. */
  readonly what: string;
}

/** The run that the page of the four ideas steps through. */
const failing = 'before/wait-fail';

/** The step of the failing run at which the call is made, on the page itself. */
export function failingStep(call: RegExp): IdeaLead {
  const { n, what } = stepWith(failing, call);
  return {
    to: `#${prefixOf(failing)}${stepId(n)}`,
    says: `In the failing run: step ${String(n)}`,
    what,
  };
}

/** The step of the run in which the allocation works, on that run's own page. */
export function workingStep(call: RegExp): IdeaLead {
  return stepElsewhere('before/wait-ok-null', 'In the run where it works', call);
}

/** The step of the run that falls back on the stand-in and does nothing wrong: the reader is asked later what does. */
export function fallingBackStep(call: RegExp): IdeaLead {
  return stepElsewhere('before/nowait-fail', 'In a run that may not sleep', call);
}

function stepElsewhere(name: string, says: string, call: RegExp): IdeaLead {
  const { n, what } = stepWith(name, call);
  return { to: `run/${name}#${stepId(n)}`, says: `${says}: step ${String(n)}`, what };
}

/** An example of the page of the picture, which plays the same program. */
export function sameAsCode(name: string): IdeaLead {
  return { to: `#x-${name}`, says: 'The same as code', what: 'the example that plays this' };
}

function stepWith(name: string, call: RegExp): { readonly n: number; readonly what: string } {
  const calls = run(name).steps.map(({ op, result }) => callText(op, result));
  const at = calls.findIndex((text) => call.test(text));
  const what = calls[at];
  if (what === undefined) throw new Error(`No step of ${name} is ${String(call)}.`);
  return { n: at + 1, what };
}
