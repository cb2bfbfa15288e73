/** What a page of the archive is told of the site that it was. */
interface About {
  readonly address: string | null;
  readonly pdf?: string | null;
}
export function writeArchive(site: string, base: string, out: string, about: About): void;
export function fromDisk(
  html: string,
  name: string,
  about: About & { readonly files: ReadonlySet<string>; readonly base: string },
): string;
