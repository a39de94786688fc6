import { expect, it } from "vitest";
import { fileName } from "./file-name.ts";

it.each([
  ["Ana’s CV.pdf", "Ana’s CV.pdf"],
  ["C:\\fakepath\\cv.pdf", "cv.pdf"],
  ["../../etc/passwd", "passwd"],
  ["👨‍👩‍👧 Família.pdf", "👨‍👩‍👧 Família.pdf"],
  ["cv\u202Efdp.exe", "cvfdp.exe"],
  ["a\r\nb\u2028.txt", "ab.txt"],
  [`${"ж".repeat(251)}.pdf`, `${"ж".repeat(251)}.pdf`],
])("[W1] keeps the name %j as %j", (given, kept) => {
  expect(fileName(encodeURIComponent(given))).toBe(kept);
});

it.each([undefined, "", "%E0%A4%A", "..", "%00", encodeURIComponent("a/")])("[W1] finds no name in %j", (header) => {
  expect(() => fileName(header)).toThrow("without a name");
});

it("[W1] refuses a name that could only be kept cut", () => {
  expect(() => fileName(`${"a".repeat(252)}.pdf`)).toThrow("at most 255 characters");
});
