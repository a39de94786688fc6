import { existsSync, readFileSync } from "node:fs";

/** Number of tests by outcome. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Report {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Counts the tests of a report in Jest's JSON form; a file that could not be loaded counts as one failure. */
export function countResults(reportFile: string): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(reportFile)) return counts;
  const { testResults } = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
  for (const { status, assertionResults } of testResults) {
    if (status === "failed" && !assertionResults.some((test) => test.status === "failed")) counts.failed += 1;
    for (const test of assertionResults) {
      if (test.status === "passed") counts.passed += 1;
      else if (test.status === "failed") counts.failed += 1;
      else counts.skipped += 1;
    }
  }
  return counts;
}

/** The summary line. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
