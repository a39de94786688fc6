import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closingLine, countResults } from "./results.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-results-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

it("counts a file that could not be loaded as one failure", () => {
  const file = join(folder, "report.json");
  const tests = [{ status: "passed" }, { status: "failed" }, { status: "pending" }];
  const testResults = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: tests },
    { status: "passed", assertionResults: [{ status: "passed" }] },
  ];
  writeFileSync(file, JSON.stringify({ testResults }));
  expect(countResults(file)).toEqual({ passed: 2, failed: 2, skipped: 1 });
});

it("counts nothing when no report was written", () => {
  expect(countResults(join(folder, "missing.json"))).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

it("mentions skipped tests only when there are some", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
