import { onMounted, ref, watch, type Ref } from 'vue';
import { whenNear, type Waking } from '../parts/lazy.ts';
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
    readChoice();
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

/**
 * Wakes a figure of code once its reader wants what was not drawn at build, TypeScript: they
 * chose it before, as soon as it is near, or a hand or the focus comes to its switch.
 */
export const whenAskedFor: Waking = (place, wake) => {
  const over = new AbortController();
  const { signal } = over;
  let stopNear: (() => void) | undefined;
  function onSwitch({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    wake();
    over.abort();
  }
  readChoice();
  const stopWatching = watch(
    chosen,
    (language) => {
      if (language === 'ts') stopNear ??= whenNear(place, wake);
    },
    { immediate: true },
  );
  place.addEventListener('pointerover', onSwitch, { signal });
  place.addEventListener('focusin', onSwitch, { signal });
  // A choice that is made before there is anything to hear it.
  place.addEventListener('change', onChange);
  return () => {
    over.abort();
    stopWatching();
    stopNear?.();
    place.removeEventListener('change', onChange);
  };
};

function onChange({ target }: Event): void {
  if (target instanceof HTMLInputElement) chooseLanguage(asLanguage(target.value));
}

/** Once for a page. */
function readChoice(): void {
  if (isRead) return;
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
