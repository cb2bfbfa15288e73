/** What a page's module imports, and what its checks take for given. */
export interface ModuleSettings {
  readonly runtime: string;
  /** The type of stamped functions and the module that exports `at`; null: none is stamped. */
  readonly stamp: { readonly type: string; readonly at: string } | null;
  /** The module that exports `facts`; null: numerals in prose need no fact. */
  readonly facts: string | null;
  /** Programs whose releases prose may name. */
  readonly programs: readonly string[];
}
