import { pngOf } from './svg-to-png.ts';

/** Sizes in which systems ask for an icon; the first is the one for a home screen that rounds it itself. */
const sizes = [180, 192, 512] as const;

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
