import { compareRun, type Shown } from '../../../src/literate/example/compare-run.ts';
import type { Played } from './run-example.ts';

const own = 'run-mark';

/** Puts what came out behind the values and the output that the page shows. */
export function showMarks(wrapper: HTMLElement, shown: Shown, played: Played): void {
  clearMarks(wrapper);
  const differences = compareRun(shown, played);
  const notes = wrapper.querySelectorAll('.margin-value');
  for (const [margin, actual] of played.values) {
    const isSame = !differences.some(({ of, index }) => of === 'value' && index === margin);
    notes[margin]?.append(mark(isSame, actual));
  }
  const label = outputOf(wrapper)?.querySelector('.example-label');
  if (shown.output === null || !label || played.failure) return;
  const isSame = !differences.some(({ of }) => of === 'line');
  label.append(mark(isSame, 'something else, see above'));
}

/** Removes the marks of an earlier run. */
export function clearMarks(wrapper: HTMLElement): void {
  for (const part of [wrapper, outputOf(wrapper)]) {
    for (const old of part?.querySelectorAll(`.${own}`) ?? []) old.remove();
  }
}

function outputOf(wrapper: HTMLElement): HTMLElement | null {
  return document.getElementById(`${wrapper.id}-output`);
}

function mark(isSame: boolean, actual: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `${own} ${isSame ? 'same' : 'differs'}`;
  element.textContent = isSame ? ' \u2713' : ` \u2717 here: ${actual}`;
  return element;
}
