import { expect, it } from "vitest";
import { fileSize } from "./file-size.ts";

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [1_540, "1.5 kB"],
  [340_400, "340 kB"],
  [999_600, "1 MB"],
  [25_000_000, "25 MB"],
])("[W1] says %d as %s", (bytes, words) => {
  expect(fileSize(bytes)).toBe(words);
});
