/** A kept sandbox.html that runs nothing unless its frame has no origin. */
export function mendSandbox(html: string): string;
