/** What is played: some tasks doing their first I/O with one variant. */
export interface Game {
  readonly variant: string;
  /** 1 to 4. */
  readonly tasks: number;
  /** `ioc`: they share one io context; `later-reader`: one reads on, and a writer frees. */
  readonly company?: 'ioc' | 'later-reader';
}
