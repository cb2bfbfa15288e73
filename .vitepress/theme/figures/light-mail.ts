/**
 * The mail beside its lines: a sentence that is touched lights the lines it is
 * about, and a line that is touched the sentences about it.
 */
export function lightMailLines(beside: HTMLElement): void {
  if (beside.dataset['woken']) return;
  beside.dataset['woken'] = 'true';
  const lines = [...beside.querySelectorAll<HTMLElement>('.mail-code .line')];
  const rows = [...beside.querySelectorAll('tr')].flatMap((row) => {
    const link = row.querySelector<HTMLAnchorElement>('.mail-lines');
    return link ? [{ row, link, about: numbersOf(link) }] : [];
  });
  const light = (lit: readonly number[], isSaid: (about: readonly number[]) => boolean): void => {
    lines.forEach((line, i) => line.classList.toggle('lit', lit.includes(i + 1)));
    for (const { row, about } of rows) row.classList.toggle('lit', isSaid(about));
  };
  for (const { row, link, about } of rows) {
    const own = (): void => {
      light(about, (other) => other === about);
      show(lines[(about[0] ?? 1) - 1]);
    };
    row.addEventListener('pointerenter', own);
    row.addEventListener('focusin', own);
    row.addEventListener('click', own);
    // The lines are in sight already.
    link.addEventListener('click', (event) => {
      event.preventDefault();
    });
  }
  lines.forEach((line, i) => {
    const number = i + 1;
    if (!rows.some(({ about }) => about.includes(number))) return;
    line.classList.add('is-said');
    line.addEventListener('click', () => {
      light([number], (about) => about.includes(number));
      rows.find(({ about }) => about.includes(number))?.row.scrollIntoView({ block: 'nearest' });
    });
  });
}

function numbersOf({ dataset }: HTMLElement): number[] {
  return (dataset['lines'] ?? '').split(' ').map(Number);
}

/** Scrolls the listing alone, so that the page stays where it is. */
function show(line: HTMLElement | undefined): void {
  const box = line?.closest<HTMLElement>('pre, .mail-code');
  if (!line || !box) return;
  const [inner, outer] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}
