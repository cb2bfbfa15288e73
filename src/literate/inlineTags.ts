/**
 * The components that stand inside a sentence. Without this list the site's
 * Markdown would end the paragraph where a line begins with one of them.
 */
export const inlineTags = ['Fact', 'N', 'Claim', 'Provenance'];
