// Writes the article as one PDF, from the site as it was last built: `npm run pdf`.
// `--site DIR`  the built site (.vitepress/dist)
// `--out FILE`  where to write it (dist/the-second-unlock.pdf)
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { load, root } from './load.mjs';
import { serve } from './serve.mjs';

/**
 * @param {{ site?: string, out?: string, base?: string }} options
 * @throws Error where no site is built, or there is no browser
 */
export async function writePdf({
  site = path.join(root, '.vitepress/dist'),
  out = path.join(root, 'dist/the-second-unlock.pdf'),
  base,
}) {
  if (!existsSync(path.join(site, 'index.html'))) {
    throw new Error(`There is no site at ${site}: npm run build makes one.`);
  }
  const { browserArgs, findBrowser, howToGetOne } = await load('test/browser/browser.ts');
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error(howToGetOne);
  const { article } = await load('.vitepress/build/navigation.ts');
  const { readHome } = await load('src/publish/cite/read-home.ts');
  const { commitOf } = await load('.vitepress/build/paper-foot.ts');
  const { readProject } = await load('src/publish/cite/project-file.ts');
  const home = readHome(root);
  const project = readProject(root, home);
  const at = base ?? home.base;
  const chapters = article.map(({ text, link }) => ({
    title: text,
    route: link.slice(1),
    html: readFileSync(path.join(site, link, 'index.html'), 'utf8'),
  }));
  const edition = `Version ${project.version}, commit ${commitOf(root) ?? 'unknown'}`;
  const { chromium } = await import('playwright-core');
  const served = await serve(site, { base: at });
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    // As it was drawn: no script of the page runs.
    const page = await browser.newPage({ javaScriptEnabled: false, colorScheme: 'light' });
    await page.goto(served.url);
    await page.evaluate(bind, {
      chapters,
      base: at,
      // What a link leads to that leaves the article.
      host: home.host === null ? at : `${home.host}${at}`,
      title: project.title,
      about: project.abstract,
      edition,
    });
    await page.evaluate(() => document.fonts.ready);
    mkdirSync(path.dirname(out), { recursive: true });
    await page.pdf({
      path: out,
      format: 'A4',
      margin: { top: '18mm', bottom: '20mm', left: '18mm', right: '18mm' },
      outline: true,
      tagged: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: `<div style="width:100%;padding:0 18mm;font:8px sans-serif;color:#555;display:flex;justify-content:space-between"><span>${project.title}. ${edition}</span><span><span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`,
    });
  } finally {
    await browser.close();
    await served.close();
  }
  return out;
}

/** Runs in the page: makes one document of the chapters, with links between them and notes for all others. */
function bind({ chapters, base, host, title, about, edition }) {
  const routes = chapters.map(({ route }) => route);
  const idIn = (route, id) => `${route || 'index'}--${id}`;
  const make = (tag, className, ...inside) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...inside);
    return element;
  };
  const chapterOf = ({ route, html }) => {
    const drawn = new DOMParser().parseFromString(html, 'text/html');
    const text = document.importNode(drawn.querySelector('.vp-doc'), true);
    for (const one of text.querySelectorAll('.page-forms, .cite-here, .header-anchor'))
      one.remove();
    for (const one of text.querySelectorAll('[id]')) one.id = idIn(route, one.id);
    const notes = new Map();
    for (const link of text.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href');
      // A word of the glossary leads to what the text says anyway, as on paper from a browser.
      if (link.matches('.term')) {
        link.removeAttribute('href');
        continue;
      }
      const [to, id] = href.startsWith('#') ? [route, href.slice(1)] : within(href);
      if (to === null || !routes.includes(to)) {
        const address = href.startsWith(base) ? host + href.slice(base.length) : href;
        if (!notes.has(address)) notes.set(address, notes.size + 1);
        // Of a table's every cell, a note would hide the table.
        if (!link.closest('table, figure')) {
          link.after(make('sup', 'note-sign', String(notes.get(address))));
        } else if (!link.closest('p, li')) notes.delete(address);
        link.removeAttribute('href');
        link.setAttribute('data-to', address);
      } else link.setAttribute('href', `#${idIn(to, id ?? 'top')}`);
    }
    const chapter = make('section', 'chapter', text);
    chapter.id = idIn(route, 'top');
    const used = [...notes].filter(([, n]) =>
      [...text.querySelectorAll('.note-sign')].some(({ textContent }) => textContent === String(n)),
    );
    if (used.length > 0) {
      const list = used.map(([address, n]) =>
        make('p', '', make('sup', '', String(n)), ` ${address}`),
      );
      chapter.append(make('div', 'notes', ...list));
    }
    return chapter;
  };
  const within = (href) => {
    if (!href.startsWith(base)) return [null];
    const [route, id] = href.slice(base.length).split('#');
    return [route, id];
  };
  const contents = chapters.map(({ title: name, route }) => {
    const link = make('a', '', name);
    link.href = `#${idIn(route, 'top')}`;
    return make('li', '', link);
  });
  const front = make(
    'section',
    'front vp-doc',
    make('h1', '', title),
    make('p', '', about),
    make('p', '', edition),
    make('ol', '', ...contents),
  );
  const style = make(
    'style',
    '',
    `@page { @bottom-right { content: none } } .front { padding-top: 30vh } .chapter { break-before: page } .notes { font-size: 8pt; margin-top: 14pt; border-top: 1px solid #999; padding-top: 6pt }
     .notes p { margin: 0; line-height: 1.4; overflow-wrap: anywhere } .note-sign { font-size: 6.5pt } body { padding: 0 !important }
     .vp-doc a[href]::after { content: none !important }`,
  );
  document.title = title;
  document.body.replaceChildren(style, front, ...chapters.map(chapterOf));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { site: { type: 'string' }, out: { type: 'string' } } });
  try {
    console.log(await writePdf(values));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
