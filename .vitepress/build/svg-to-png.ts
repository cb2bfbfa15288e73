import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { ttfOf } from './woff-to-ttf.ts';

const require = createRequire(import.meta.url);

/** The fonts of a picture, which come with the project: it is the same on every machine. */
const fonts = [
  require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff'),
  require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-700-normal.woff'),
  require.resolve('@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff'),
  require.resolve('@fontsource/dejavu-mono/files/dejavu-mono-latin-700-normal.woff'),
];
/** Each unpacked once, whatever number of pictures is drawn. */
let unpacked: readonly Buffer[] | null = null;
let ready: Promise<void> | null = null;

/**
 * A drawing as a picture, in its own size or as wide as it is told; its fonts are `DejaVu Sans` and
 * `DejaVu Sans Mono`.
 */
export async function pngOf(svg: string, width?: number): Promise<Uint8Array> {
  // It may be given its program only once.
  await (ready ??= initWasm(readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  unpacked ??= fonts.map((file) => ttfOf(readFileSync(file)));
  const fontBuffers = svg.includes('<text') ? [...unpacked] : [];
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans' },
    ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
  });
  return drawing.render().asPng();
}
