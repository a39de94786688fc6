import { encode } from "uqr";

/** Modules of white that readers need around a code (ISO/IEC 18004). */
const quiet = 4;
const printDotsPerInch = 300;
const millimetresPerInch = 25.4;

/** A code as dark modules, including the white border. */
export interface QrImage {
  /** Modules a side. */
  side: number;
  /** The dark modules as a path, one unit each. */
  path: string;
}

/** Draws an address as a QR code. */
export function qrImage(url: string): QrImage {
  const { size, data } = encode(url, { ecc: "M", border: 0 });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  );
  return { side: size + 2 * quiet, path: dark.join("") };
}

/** The picture for print. @param millimetres length of a side on paper */
export function qrSvg({ side, path }: QrImage, millimetres: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres}mm" height="${millimetres}mm" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

/** Whole pixels per module for at least 300 dots per inch on paper. */
export function pixelsOfModule({ side }: QrImage, millimetres: number): number {
  return Math.ceil(((millimetres / millimetresPerInch) * printDotsPerInch) / side);
}

/** The picture as PNG, drawn by the browser. @param millimetres length of a side on paper */
export async function qrPng(image: QrImage, millimetres: number): Promise<Blob> {
  const scale = pixelsOfModule(image, millimetres);
  const canvas = new OffscreenCanvas(image.side * scale, image.side * scale);
  const drawing = canvas.getContext("2d");
  if (drawing === null) throw new Error("This browser draws no pictures.");
  drawing.scale(scale, scale);
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, image.side, image.side);
  drawing.fillStyle = "#000";
  drawing.fill(new Path2D(image.path));
  return canvas.convertToBlob({ type: "image/png" });
}
