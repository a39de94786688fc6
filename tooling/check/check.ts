import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runTurbo } from "../build/turbo.ts";
import { staleRegistries } from "../generators/generate.ts";
import { root } from "../generators/layout.ts";
import { checkCycles } from "./cycles.ts";
import { checkDocumented } from "./documented.ts";
import { checkEngines } from "./engines.ts";
import { type Finding, printable } from "./finding.ts";
import { checkImportRules } from "./import-rules.ts";
import { checkLicences } from "./licences.ts";
import { runPrograms } from "./programs.ts";
import { requirementsWithoutTest } from "./requirements.ts";
import { checkSheets } from "./sheets.ts";
import { isCode, readRegistries, readSources } from "./sources.ts";
import { checkLength, checkStyle } from "./style.ts";

const started = performance.now();
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const stale = staleRegistries();
// Type checks need the database client, which is generated and not in the repository.
await runTurbo({
  task: "generate",
  only: "@formwork/db",
  failure: "The database client could not be generated.",
  help: [],
});
const programs = runPrograms();
const sources = readSources();
const code = sources.filter(isCode);
const licences = checkLicences();
const findings: Finding[] = [
  ...checkImportRules(code),
  ...checkCycles([...code, ...readRegistries()]),
  ...checkLength(sources),
  ...checkSheets(sources),
  ...checkDocumented(),
  ...checkEngines(textOf("package.json"), textOf("package-lock.json")),
  ...code.flatMap(checkStyle),
  ...licences.findings,
  ...stale.map(({ file }) => ({
    file,
    line: 1,
    problem: "is not up to date",
    way: "Run npm run generate.",
  })),
];
for (const finding of findings) console.log(printable(finding));
const failed = (await programs).filter(({ ok }) => !ok);
for (const { name, output } of failed) console.log(`\n${name}\n${output}`);

const untested = requirementsWithoutTest(sources);
if (untested.length > 0) console.log(`\nNote: no test names these requirements: ${untested.join(" ")}`);
console.log(`\nLicences: ${licences.counts.map(([licence, count]) => `${licence} ${count}`).join(", ")}`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const problems = findings.length + failed.length;
console.log(
  problems === 0
    ? `\ncheck passed, ${sources.length} files in ${seconds} s`
    : `\ncheck failed: ${problems} problem(s), ${seconds} s`,
);
process.exit(problems === 0 ? 0 : 1);
