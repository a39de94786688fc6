import { expect, it } from "vitest";
import { pixelsOfModule, qrImage, qrSvg } from "./qr-image.ts";

const image = qrImage("https://forms.example/f/k3Zx-9");

it("leaves four modules of white around the code", () => {
  const places = [...image.path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect([Math.min(...places), Math.max(...places)]).toEqual([4, image.side - 5]);
});

it("has the size that was asked for on paper", () => {
  expect(qrSvg(image, 50)).toContain('width="50mm" height="50mm"');
});

it.each([30, 50, 100])("has whole modules and 300 dots an inch at %s mm", (millimetres) => {
  const pixels = pixelsOfModule(image, millimetres);
  expect(Number.isInteger(pixels)).toBe(true);
  expect((pixels * image.side) / (millimetres / 25.4)).toBeGreaterThanOrEqual(300);
});
