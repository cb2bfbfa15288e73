type Language = 'c' | 'ts';

/** A sentence of the mail, its link, and its lines as they are counted in each language. */
interface Sentence {
  readonly row: HTMLElement;
  readonly link: HTMLElement;
  readonly about: Readonly<Record<Language, readonly number[]>>;
}

/**
 * The mail beside its lines: a sentence that is touched lights the lines it is
 * about, and a line that is touched the sentences about it.
 */
export function lightMailLines(beside: HTMLElement): void {
  const code = beside.querySelector<HTMLElement>('.mail-code');
  if (!code || beside.dataset['woken']) return;
  beside.dataset['woken'] = 'true';
  const sentences = [...beside.querySelectorAll('tr')].flatMap(sentenceOf);
  const light = (numbers: readonly number[], isSaid: (one: Sentence) => boolean): void => {
    for (const line of linesIn(code)) {
      line.classList.toggle('lit', numbers.includes(numberOf(line)));
    }
    for (const one of sentences) one.row.classList.toggle('lit', isSaid(one));
  };
  for (const row of beside.querySelectorAll('tr')) {
    if (row.querySelector('.mail-lines')) continue;
    // What it says is about no line.
    const none = (): void => light([], () => false);
    row.addEventListener('pointerenter', none);
    row.addEventListener('click', none);
  }
  for (const sentence of sentences) {
    const own = (): void => {
      const numbers = sentence.about[languageOf(code)];
      light(numbers, (one) => one === sentence);
      show(linesIn(code).find((line) => numberOf(line) === numbers[0]));
    };
    sentence.row.addEventListener('pointerenter', own);
    sentence.row.addEventListener('focusin', own);
    sentence.row.addEventListener('click', own);
    // The lines are in sight already.
    sentence.link.addEventListener('click', (event) => {
      event.preventDefault();
    });
  }
  code.addEventListener('click', ({ target }) => {
    const line = target instanceof Element ? target.closest<HTMLElement>('.is-said') : null;
    if (!line) return;
    const [language, number] = [languageOf(code), numberOf(line)];
    const about = sentences.filter((one) => one.about[language].includes(number));
    light([number], (one) => about.includes(one));
    about[0]?.row.scrollIntoView({ block: 'nearest' });
  });
  const count = (): void => {
    const language = languageOf(code);
    light([], () => false);
    for (const { link, about } of sentences) link.textContent = spoken(about[language]);
    for (const line of linesIn(code)) {
      const isSaid = sentences.some(({ about }) => about[language].includes(numberOf(line)));
      line.classList.toggle('is-said', isSaid);
    }
  };
  count();
  // The reader's language comes when the listing wakes up, and at each choice.
  new MutationObserver(count).observe(code, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}

function sentenceOf(row: HTMLElement): Sentence[] {
  const link = row.querySelector<HTMLElement>('.mail-lines');
  if (!link) return [];
  const numbers = (text = ''): number[] => text.split(' ').map(Number);
  const { c, ts } = link.dataset;
  return [{ row, link, about: { c: numbers(c), ts: numbers(ts) } }];
}

function spoken(numbers: readonly number[]): string {
  return `${numbers.length > 1 ? 'lines' : 'line'} ${numbers.join(', ')}`;
}

function languageOf(code: HTMLElement): Language {
  return code.querySelector('input[value="ts"]:checked') ? 'ts' : 'c';
}

function linesIn(code: HTMLElement): HTMLElement[] {
  return [...code.querySelectorAll<HTMLElement>('.code-line')];
}

function numberOf(line: HTMLElement): number {
  return Number(line.querySelector('.number')?.textContent);
}

/** Scrolls the listing alone, so that the page stays where it is. */
function show(line: HTMLElement | undefined): void {
  const box = line?.closest<HTMLElement>('.code-lines');
  if (!line || !box) return;
  const [inner, outer] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}
