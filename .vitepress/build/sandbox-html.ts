import { createHash } from 'node:crypto';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

/**
 * Adds sandbox.html to the built site, and to the server of `vitepress dev`:
 * one file that holds its script, since a frame without an origin fetches none.
 */
export function sandboxPlugin(root: string): Plugin {
  return {
    name: 'imbalance:sandbox',
    configureServer(server) {
      const address = `${server.config.base}sandbox.html`;
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== address) {
          next();
          return;
        }
        sandboxHtml(root).then((html) => {
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(html);
        }, next);
      });
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: await sandboxHtml(root) });
    },
  };
}

/** The text of sandbox.html. Its own policy allows this one script, and workers of blobs. */
export async function sandboxHtml(root: string): Promise<string> {
  const script = `\n${await sandboxScript(root)}`;
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob:`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="robots" content="noindex">
<title>Sandbox</title>
<script>${script}</script>
</head>
</html>
`;
}

/** As plain JavaScript with its names and lines, for whoever wants to see what guards them. */
async function sandboxScript(root: string): Promise<string> {
  const outputs = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: {
        entry: path.join(root, '.vitepress/theme/sandbox/sandbox-page.ts'),
        formats: ['iife'],
        name: 'sandbox',
        fileName: 'sandbox',
      },
    },
  });
  const [output] = (outputs as Rolldown.RolldownOutput[])[0]?.output ?? [];
  if (!output?.code) throw new Error('sandbox-page.ts became no script');
  return output.code;
}
