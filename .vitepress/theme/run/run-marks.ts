import type { Margin } from '../../../src/literate/example/runnable-example.ts';
import type { Played } from './run-example.ts';

const own = 'run-mark';

/** Puts what came out behind the values and the output that the page shows. */
export function showMarks(
  wrapper: HTMLElement,
  margins: readonly Margin[],
  output: string | null,
  played: Played,
): void {
  clearMarks(wrapper);
  const notes = wrapper.querySelectorAll('.margin-value');
  margins.forEach(({ expected }, i) => {
    const actual = played.values.get(i);
    if (actual === undefined) return;
    notes[i]?.append(mark(actual === expected, actual));
  });
  const label = outputOf(wrapper)?.querySelector('.example-label');
  if (output === null || !label || played.failure) return;
  const isSame = output === played.lines.join('\n');
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
