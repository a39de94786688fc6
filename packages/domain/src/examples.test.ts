import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as domain from "./index.ts";

interface Example {
  file: string;
  code: string;
  expected: string;
}

/** Examples of doc comments, each written as `code; // what it gives`. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(join(import.meta.dirname, file), "utf8");
  const comments = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const [, written] = comment.split(/^ \* @example$/m);
    if (written === undefined) return [];
    const lines = written.replace(/^ \*\/?/gm, "").trim();
    const [, code = "", expected = ""] = /^([\s\S]*);\s*\/\/ (.*)$/.exec(lines) ?? [];
    return [{ file, code, expected }];
  });
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
const examples = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts")).flatMap(examplesOf);

it.each(examples)("holds: the example of $file, $code", ({ code, expected }) => {
  const resultOf = (expression: string) =>
    new Function(...Object.keys(domain), `return (${expression});`)(...Object.values(domain)) as unknown;
  expect(resultOf(code)).toEqual(resultOf(expected));
});

it("finds the examples", () => {
  expect(examples.length).toBeGreaterThan(15);
});
