import { pngOf } from './svg-to-png.ts';

/** Sizes in which systems ask for an icon; the first is the one for a home screen that rounds it itself. */
const sizes = [180, 192, 512] as const;

/** Side of the picture in `favicon.ico`, in pixels. */
const small = 32;

/** The site's icon as pictures, and the manifest that names them, by their path on the site under `base`. */
export async function siteIcons(
  svg: string,
  base: string,
): Promise<Record<string, Uint8Array | string>> {
  const files: Record<string, Uint8Array | string> = {};
  for (const size of sizes) {
    const shape = size === 180 ? svg.replace(/ rx="\d+"/, '') : svg;
    files[`icon-${String(size)}.png`] = await pngOf(shape, size);
  }
  // No page names it: it is asked for where there is no page to name one, as beside a text or a feed.
  files['favicon.ico'] = icoOf(await pngOf(svg, small));
  const [, colour = '#000'] = /<rect[^>]*fill="(#[0-9a-f]+)"/.exec(svg) ?? [];
  files['site.webmanifest'] = JSON.stringify({
    name: 'The second unlock',
    short_name: 'Second unlock',
    description: 'An executable analysis of one kernel patch.',
    lang: 'en',
    start_url: base,
    scope: base,
    display: 'minimal-ui',
    theme_color: colour,
    background_color: '#fdfdfc',
    icons: [
      { src: `${base}icon.svg`, sizes: 'any', type: 'image/svg+xml' },
      ...sizes.slice(1).map((size) => ({
        src: `${base}icon-${String(size)}.png`,
        sizes: `${String(size)}x${String(size)}`,
        type: 'image/png',
      })),
    ],
  });
  return files;
}

/** A picture as the one entry of an ICO file, which may hold a PNG as it stands. */
function icoOf(png: Uint8Array): Uint8Array {
  const head = new DataView(new ArrayBuffer(22));
  const words: readonly (readonly [at: number, value: number])[] = [
    // A list of icons, with one entry.
    [2, 1],
    [4, 1],
    // One plane of colour, and its bits a pixel.
    [10, 1],
    [12, 32],
  ];
  for (const [at, value] of words) head.setUint16(at, value, true);
  head.setUint8(6, small);
  head.setUint8(7, small);
  head.setUint32(14, png.length, true);
  head.setUint32(18, head.byteLength, true);
  return Buffer.concat([new Uint8Array(head.buffer), png]);
}
