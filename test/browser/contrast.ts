/** The contrast of an element's text where it is too little, with the two colours; null: enough. */
export type TooPale = (element: Element) => string | null;

/**
 * Decides where axe does not, because a shape, a shadow or the edge of a box lies around
 * the text: the colour of the text against what is painted behind it, from the style
 * sheets. It runs in the page as its own source, and may name nothing outside itself.
 */
export const tooPale: TooPale = (element) => {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colourOf = (text: string): Colour => {
    if (!canvas || text === 'none') return [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (i: 0 | 1 | 2): number => top[i] * top[3] + below[i] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const light = ([red, green, blue]: Colour): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(element);
  // Nobody has to read what is hidden, or what cannot be pressed.
  const isIdle = element.closest('[aria-disabled="true"], :disabled, [hidden], [inert]') !== null;
  if (isIdle || style.visibility === 'hidden') return null;

  const box = element.getBoundingClientRect();
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const layers: Colour[] = [];
  const svg = element.closest('svg');
  // Shapes are painted in their order: those before the text that are behind its middle.
  const shapes = [...(svg?.querySelectorAll('rect, path') ?? [])].filter((shape) => {
    const { left, right, top, bottom } = shape.getBoundingClientRect();
    const isBefore = shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return isBefore !== 0 && left <= x && x <= right && top <= y && y <= bottom;
  });
  for (const shape of shapes.reverse()) {
    const { fill, fillOpacity, opacity } = getComputedStyle(shape);
    const [red, green, blue, alpha] = colourOf(fill);
    layers.push([red, green, blue, alpha * Number(fillOpacity) * Number(opacity)]);
  }
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none' && at.contains(element) && at !== document.documentElement) {
      return `unknown: a picture lies behind (${backgroundImage.slice(0, 40)})`;
    }
    layers.push(colourOf(backgroundColor));
  }
  const behind = layers.reduceRight<Colour>((below, top) => over(top, below), [255, 255, 255, 1]);
  const ink = over(colourOf(svg ? style.fill : style.color), behind);
  const [most = 0, least = 0] = [light(ink), light(behind)].sort((a, b) => b - a);
  const contrast = (most + 0.05) / (least + 0.05);
  const size = Number.parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (contrast >= (isLarge ? 3 : 4.5)) return null;
  return `${contrast.toFixed(2)} of rgb(${ink.slice(0, 3).map(Math.round).join(' ')}) on rgb(${behind.slice(0, 3).map(Math.round).join(' ')})`;
};
