/**
 * The rules that a finding can be about, as the keys of this interface: here
 * those that the machine itself checks. Whoever watches a run adds its own by
 * declaration.
 */
export interface FindingKinds {
  readonly sleep_in_atomic: unknown;
  readonly leak: unknown;
  readonly oom_pinned: unknown;
  readonly use_after_free: unknown;
  readonly null_dereference: unknown;
  readonly double_free: unknown;
  readonly unlock_not_held: unknown;
  readonly deadlock: unknown;
}

/** A broken rule, by its word. */
export type FindingKind = keyof FindingKinds;

/** One finding: which rule, who broke it, on what. */
export interface Finding {
  readonly kind: FindingKind;
  readonly task: number;
  /** The lock, object or cell concerned. */
  readonly subject: string;
  /** One sentence in plain words. */
  readonly text: string;
}
