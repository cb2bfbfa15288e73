import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const require = createRequire(import.meta.url);

/** The fonts of a picture, which come with the project: it is the same on every machine. */
const fonts = [
  require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff2'),
  require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-700-normal.woff2'),
  require.resolve('@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2'),
  require.resolve('@fontsource/dejavu-mono/files/dejavu-mono-latin-700-normal.woff2'),
];
/** The first two; each that a picture is given costs time, whether it is in it or not. */
const sans = fonts.slice(0, 2);
let ready: Promise<void> | null = null;

/**
 * A drawing as a picture, in its own size or as wide as it is told; its fonts are `DejaVu Sans` and
 * `DejaVu Sans Mono`.
 */
export async function pngOf(svg: string, width?: number): Promise<Uint8Array> {
  // It may be given its program only once.
  await (ready ??= initWasm(readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  const needed = svg.includes('DejaVu Sans Mono') ? fonts : svg.includes('<text') ? sans : [];
  const fontBuffers = await Promise.all(needed.map((file) => readFile(file)));
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans' },
    ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
  });
  return drawing.render().asPng();
}
