/** A colour of one's own as it can be read: on white, and on the dark ground. */
export interface Accent {
  /** Ground of buttons, below white words; words and lines on white. */
  light: string;
  /** Words and lines on the dark ground. */
  dark: string;
}

const white = [255, 255, 255] as const;
const darkGround = [26, 30, 41] as const;
/** Contrast of words that everybody can read (WCAG 2.2 §1.4.3). */
const enough = 4.5;

type Rgb = readonly [number, number, number];

/** The colour moved towards black or white just as far as it takes to be read. @param hex `#4c5fd5` */
export function accentOf(hex: string): Accent {
  const own = rgbOf(hex);
  return { light: until(own, [0, 0, 0], white), dark: until(own, white, darkGround) };
}

/** Contrast of two colours (WCAG 2.2, “contrast ratio”), from 1 to 21. */
export function contrast(one: string, other: string): number {
  return ratio(rgbOf(one), rgbOf(other));
}

function until(from: Rgb, to: Rgb, ground: Rgb): string {
  for (let part = 0; part < 1; part += 0.02) {
    const mixed = from.map((value, at) => Math.round(value + ((to[at] ?? 0) - value) * part)) as unknown as Rgb;
    if (ratio(mixed, ground) >= enough) return hexOf(mixed);
  }
  return hexOf(to);
}

function ratio(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgbOf(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function hexOf(color: Rgb): string {
  return `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
