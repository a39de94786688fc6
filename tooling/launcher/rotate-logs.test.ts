import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rotateLogs } from "./rotate-logs.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-rotate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (name: string) => readFileSync(join(folder, name), "utf8");

it("begins a large log anew while its program goes on writing into it, and keeps three older ones", () => {
  const program = openSync(join(folder, "server.log"), "a");
  for (const text of ["first", "second", "third", "fourth", "fifth"]) {
    writeSync(program, text);
    rotateLogs(folder, 4);
  }
  writeSync(program, "now");
  closeSync(program);
  expect(read("server.log")).toBe("now");
  expect([1, 2, 3].map((number) => read(`server.log.${number}`))).toEqual(["fifth", "fourth", "third"]);
  expect(readdirSync(folder)).toHaveLength(4);
});

it("leaves small logs and other files alone", () => {
  writeFileSync(join(folder, "worker.log"), "abc");
  writeFileSync(join(folder, "notes.txt"), "long enough");
  rotateLogs(folder, 4);
  expect([read("worker.log"), read("notes.txt")]).toEqual(["abc", "long enough"]);
});
