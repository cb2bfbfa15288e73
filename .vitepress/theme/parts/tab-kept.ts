/** Texts that this tab keeps over a reload, under a name of their page. They end with the tab. */
export interface TabKept {
  /** What was kept; null: nothing, or the browser gives none. */
  readonly recall: () => readonly string[] | null;
  /** Keeps them, where the browser allows it and has the room. */
  readonly keep: (texts: readonly string[]) => void;
  readonly forget: () => void;
}

/** So many texts under a name of their own. */
export function tabKept(name: string, count: number): TabKept {
  const key = `imbalance:${name}`;
  return {
    recall: () => {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
        const isOurs = Array.isArray(kept) && kept.length === count && kept.every(isText);
        return isOurs ? kept : null;
      } catch {
        return null;
      }
    },
    keep: (texts) => {
      try {
        sessionStorage.setItem(key, JSON.stringify(texts));
      } catch {
        // They stay in the boxes.
      }
    },
    forget: () => {
      try {
        sessionStorage.removeItem(key);
      } catch {
        // There is nothing to forget.
      }
    },
  };
}

const isText = (one: unknown): one is string => typeof one === 'string';
