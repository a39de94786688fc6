import { expect, it } from "vitest";
import { choicesOf, defaultPass, type Loop, type PassDetails, shownRun } from "./shown-run.ts";

const pass = (number: number, status: "failed" | "parked") => ({ number, status, error: null });
const loop = (stepId: string, more: Partial<Loop> = {}): Loop => ({
  path: "",
  stepId,
  total: 9,
  done: 0,
  failed: 0,
  waiting: 0,
  last: 4,
  first: [],
  ...more,
});
const step = (path: string, stepId: string) => ({ path, stepId }) as PassDetails["steps"][number];
const read = (path: string, more: Partial<PassDetails>) =>
  ({ path, steps: [], loops: [], ...more }) as unknown as PassDetails;

it("[W10] shows the first row that failed, else the first that waits, else the last that began", () => {
  expect(defaultPass({ first: [pass(2, "failed"), pass(1, "parked")], last: 4 })).toBe(2);
  expect(defaultPass({ first: [pass(1, "parked")], last: 4 })).toBe(1);
  expect(defaultPass({ first: [], last: 4 })).toBe(4);
  expect(defaultPass({ first: [], last: null })).toBeNull();
});

it("[W10] shows what is inside the row that was chosen, and in loops within it", () => {
  const known = new Map([
    [
      "rows[1]",
      read("rows[1]", { steps: [step("rows[1]", "inner")], loops: [loop("inner", { path: "rows[1]", last: 0 })] }),
    ],
    ["rows[1].inner[0]", read("rows[1].inner[0]", { steps: [step("rows[1].inner[0]", "deep")] })],
  ]);
  const { steps, loops } = shownRun({ steps: [step("", "rows")], loops: [loop("rows")] }, { rows: 1 }, (path) => ({
    data: known.get(path),
  }));
  expect(steps.map(({ stepId }) => stepId)).toEqual(["rows", "inner", "deep"]);
  expect(loops.map(({ shown }) => shown?.path)).toEqual(["rows[1]", "rows[1].inner[0]"]);
});

it("[W10] says which rows are still to be read, and why one could not be", () => {
  const details = { steps: [], loops: [loop("rows"), loop("more")] };
  const gone = new Error("gone");
  const { loops } = shownRun(details, {}, (path) => (path === "more[4]" ? { error: gone } : undefined));
  expect(loops.map(({ shown, pass: found, error }) => [shown?.path, found, error])).toEqual([
    ["rows[4]", undefined, null],
    ["more[4]", undefined, gone],
  ]);
});

it("[W10] finds the choices that lead to a place", () => {
  expect(choicesOf("rows[12].both:branch_1.parts[0]")).toEqual({ rows: 12, "rows[12].both:branch_1.parts": 0 });
  expect(choicesOf("both:branch_1")).toEqual({});
});
