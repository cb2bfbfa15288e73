import { factText, type FactKind, type Facts } from '../../literate/prose/fact.ts';
import { facts } from './index.ts';

/** A figure that pages bind, with where it comes from. */
export interface FactView {
  readonly kind: FactKind;
  readonly is: string;
  readonly text: string;
  /** The file or mail it is taken from; null if the model computes it. */
  readonly source: string | null;
}

/**
 * Every figure by name. Its text is computed where it is first asked for: some
 * take a whole exploration.
 */
export function factViews(): Readonly<Record<string, FactView>> {
  return Object.fromEntries(
    Object.entries<Facts[string]>(facts).map(([name, { kind, is, source }]) => {
      let text: string | null = null;
      return [
        name,
        {
          kind,
          is,
          source: source ?? null,
          get text() {
            return (text ??= factText(facts, name));
          },
        },
      ];
    }),
  );
}
