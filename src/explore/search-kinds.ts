/** How a model is searched: every state, or with reductions. */
export const searches = ['full', 'reduced', 'symmetric'] as const;

/** One of them. */
export type SearchKind = (typeof searches)[number];
