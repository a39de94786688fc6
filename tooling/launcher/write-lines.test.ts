import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeLines } from "./write-lines.ts";

it("adds lines to a file for its owner alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "formwork-lines-"));
  const path = join(folder, "some.log");
  for (const line of ["one", "two"]) writeLines(path)(line);
  expect(readFileSync(path, "utf8")).toBe("one\ntwo\n");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});

it("drops lines on a full disk and throws nothing", () => {
  const write = writeLines("/dev/full");
  expect(() => write("no room for this")).not.toThrow();
  expect(() => write("nor for this")).not.toThrow();
});

it("goes on writing when the file can be opened again", () => {
  const folder = mkdtempSync(join(tmpdir(), "formwork-lines-"));
  const path = join(folder, "logs", "some.log");
  const write = writeLines(path);
  write("lost");
  mkdirSync(join(folder, "logs"));
  write("kept");
  expect(readFileSync(path, "utf8")).toBe("kept\n");
  rmSync(folder, { recursive: true });
});
