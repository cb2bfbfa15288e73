import { onMounted, ref, watch, type Ref } from 'vue';
import { readStored, writeStored } from '../parts/stored.ts';

/** In which language the site shows the model's functions. */
export type Language = 'c' | 'ts';

const key = 'imbalance:code';
/** The reader's choice, for all figures of the page. */
const chosen = ref<Language>('c');
let isRead = false;

/**
 * The language in which a figure shows its code. It begins with what was drawn
 * at build, and follows the reader's choice once it is awake.
 */
export function useLanguage(): Readonly<Ref<Language>> {
  const shown = ref<Language>('c');
  onMounted(() => {
    if (!isRead) readChoice();
    watch(
      chosen,
      (language) => {
        shown.value = language;
      },
      { immediate: true },
    );
  });
  return shown;
}

/** Takes the reader's choice: everywhere on the page, and on the next. */
export function chooseLanguage(language: Language): void {
  chosen.value = language;
  writeStored(key, language);
}

function readChoice(): void {
  isRead = true;
  chosen.value = asLanguage(readStored(key));
  // Chosen on another page that is open beside this one.
  addEventListener('storage', (event) => {
    if (event.key === key) chosen.value = asLanguage(event.newValue);
  });
}

function asLanguage(text: string | null): Language {
  return text === 'ts' ? 'ts' : 'c';
}
