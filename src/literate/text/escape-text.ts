/** Text as it stands in HTML or XML, also inside an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

/** Text of which Markdown, and the site's templates in it, read no sign as their own. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>{}$&~]/g, '\\$&');
}
