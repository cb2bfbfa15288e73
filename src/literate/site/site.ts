import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readPage, type Page } from '../page/page.ts';
import { SourceText } from '../text/source-text.ts';

/** Where the pages are, and what their text alone does not tell. */
export interface SiteOptions {
  /** The repository's root. */
  readonly root: string;
  /** Folder of the pages, from the root; default `docs`. What is below its `public` is none. */
  readonly docs?: string;
  /**
   * Pages without a Markdown file of their own, such as `run/before/wait-fail`,
   * without leading slash and extension.
   */
  readonly routes?: () => readonly string[];
  /** Folders of the pages whose other files the build publishes as they are. */
  readonly published?: readonly string[];
  /** Files that the build writes beside the pages, such as `feed.atom`. */
  readonly made?: readonly string[];
  /** Addresses inside a page that come from its components, such as `s11`. */
  readonly anchors?: (page: string) => readonly string[];
}

/** The pages of a site, read on demand and again when they change. */
export class Site {
  readonly root: string;
  readonly docs: string;
  readonly #options: SiteOptions;
  readonly #pages = new Map<string, Page>();
  #routes: readonly string[] | null = null;

  constructor(options: SiteOptions) {
    this.#options = options;
    this.root = path.resolve(options.root);
    this.docs = path.join(this.root, options.docs ?? 'docs');
  }

  /** Absolute paths of all pages, templates of dynamic ones (`[run].md`) included. */
  files(): string[] {
    return readdirSync(this.docs, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => file.endsWith('.md') && !/(?:^|\/)\.|node_modules\//.test(file))
      .filter((file) => !file.startsWith('public/'))
      .sort()
      .map((file) => path.join(this.docs, file));
  }

  /** The page in a file; `text` is given where it is newer than the disk's. */
  page(file: string, text: string = readFileSync(file, 'utf8')): Page {
    const known = this.#pages.get(file);
    if (known?.source.text === text) return known;
    const relative = path.relative(this.root, file).split(path.sep).join('/');
    const page = readPage(new SourceText(relative, text));
    this.#pages.set(file, page);
    return page;
  }

  pages(): Page[] {
    return this.files().map((file) => this.page(file));
  }

  /** Whether a file that is no page is part of the built site. */
  publishes(file: string): boolean {
    const { published: folders = [], made = [] } = this.#options;
    if (made.includes(file)) return true;
    const beside = folders.some((folder) => file.startsWith(`${folder}/`)) ? [file] : [];
    return [`public/${file}`, ...beside].some((name) => existsSync(path.join(this.docs, name)));
  }

  /** `run/before/wait-fail` and its like. */
  routes(): readonly string[] {
    this.#routes ??= this.#options.routes?.() ?? [];
    return this.#routes;
  }

  /** `before` for docs/before.md; `` for docs/index.md. */
  routeOf(file: string): string {
    const route = path.relative(this.docs, file).split(path.sep).join('/').replace(/\.md$/, '');
    return route.replace(/(?:^|\/)index$/, '');
  }

  /** The page of a route, or null if it has no Markdown file. */
  fileOf(route: string): string | null {
    const candidates = [`${route}.md`, path.posix.join(route, 'index.md')];
    const found = candidates.find((file) => existsSync(path.join(this.docs, file)));
    return found === undefined ? null : path.join(this.docs, found);
  }

  /** Addresses that components add to a page. */
  componentAnchors(route: string): readonly string[] {
    return this.#options.anchors?.(route) ?? [];
  }
}
