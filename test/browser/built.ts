import { request } from 'node:http';
import { inject } from 'vitest';

/**
 * Before any file of browser tests: the site is built by then, or nothing of the file is tried. The
 * answer comes when the build has ended, however long that takes; `fetch` gives up after some minutes.
 */
const site = inject('site');
if (site !== '') {
  const [status, text] = await answerOf(site);
  if (status !== 200) throw new Error(`the site could not be built:\n${text}`);
}

function answerOf(url: string): Promise<readonly [status: number | undefined, text: string]> {
  return new Promise((done, failed) => {
    request(url, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        done([response.statusCode, text]);
      });
    })
      .on('error', failed)
      .end();
  });
}
