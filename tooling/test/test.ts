import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inheritedEnv, repositoryRoot, StackError, startProcess } from "@formwork/tooling/stack";
import { runTurbo } from "../build/turbo.ts";
import { closingLine, countResults } from "./results.ts";

// `npm test [word …]`: everything, or the test files whose path contains one of the words.
const words = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "formwork-test-"));
const report = join(folder, "report.json");
try {
  // The build generates first. Tests of whole processes run the build.
  const help = ["Mend it first; `npm run check` tells about types."];
  await runTurbo({ task: "build", failure: "The product could not be built, so it was not tested.", help });
  const vitest = await startProcess({
    name: "vitest",
    command: process.execPath,
    args: [
      join(repositoryRoot, "node_modules/vitest/vitest.mjs"),
      "run",
      ...words,
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ],
    cwd: repositoryRoot,
    env: inheritedEnv,
    log: (line) => console.log(line),
  });
  const { code } = await vitest.exited;
  const counts = countResults(report);
  if (counts.passed + counts.failed === 0) console.log("Nothing was tested.");
  console.log(`\n${closingLine(counts)}`);
  process.exitCode = code === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
} catch (error) {
  console.log(error instanceof StackError ? error.toText() : error);
  console.log(`\n${closingLine({ passed: 0, failed: 1, skipped: 0 })}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
