import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { heldBytes } from "./held-bytes.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

/** What a value takes when it is read from its text, measured. */
function measured(text: string): number {
  const before = heap();
  const kept: unknown[] = [];
  for (let copy = 0; copy < 4; copy += 1) kept.push(JSON.parse(text));
  const after = heap();
  return (after - before) / kept.length;
}

const many = <T>(make: (index: number) => T): T[] => Array.from({ length: 50_000 }, (_, index) => make(index));

it.each<[string, unknown]>([
  ["empty objects", many(() => ({}))],
  ["empty lists", many(() => [])],
  ["objects with a name of their own each", many((index) => ({ [`name${index}`]: 1 }))],
  ["one object with many names", Object.fromEntries(many((index) => [`name${index}`, index]))],
  ["texts of every alphabet", many((index) => `${index} Журнал учёта`)],
  ["numbers", many((index) => index + 0.5)],
  ["rows of a table", many((index) => ({ label: `Row ${index}`, value: `row-${index}`, on: true, next: null }))],
])("counts %s at what they take, or at up to eight times that", (_what, value) => {
  const takes = measured(JSON.stringify(value));
  expect(heldBytes(value)).toBeGreaterThan(0.95 * takes);
  expect(heldBytes(value)).toBeLessThan(8 * takes);
});

it("counts what is nested as deep as it can be read", () => {
  expect(heldBytes(JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`))).toBeGreaterThan(5_000 * 40);
});
