import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startProcess } from "@formwork/tooling/stack";
import { root } from "../generators/layout.ts";

/** Result of an external program. */
export interface ProgramResult {
  name: string;
  ok: boolean;
  output: string;
}

/** Type checks every workspace, two at a time, and runs Biome. */
export async function runPrograms(): Promise<ProgramResult[]> {
  const workspaces = ["packages", "apps"]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .concat("tooling", "tests")
    .filter((folder) => existsSync(join(root, folder, "tsconfig.json")));
  const jobs = workspaces.map(
    (folder) => () =>
      run(`types of ${folder}`, ["typescript/bin/tsc", "-p", folder, ...known(folder), "--pretty", "false"]),
  );
  const biome = ["check", "--max-diagnostics=none", "--diagnostic-level=error", "--reporter=github"];
  jobs.push(async () =>
    asPlaces(
      await run("lint and format (most of it is mended by npm run format)", ["@biomejs/biome/bin/biome", ...biome]),
    ),
  );
  const results: ProgramResult[] = [];
  const lane = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) results.push(await job());
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/** An ignored folder keeps the state of the last check of a workspace, so that the next check looks only at changes. */
function known(folder: string): string[] {
  return ["--incremental", "--tsBuildInfoFile", join(root, ".turbo/types", `${folder.replace("/", "-")}.tsbuildinfo`)];
}

async function run(name: string, [program, ...args]: readonly [string, ...string[]]): Promise<ProgramResult> {
  const lines: string[] = [];
  const started = await startProcess({
    name,
    command: process.execPath,
    args: [join(root, "node_modules", program), ...args],
    cwd: root,
    log: (line) => lines.push(line),
  });
  const { code } = await started.exited;
  return { name, ok: code === 0, output: lines.join("\n") };
}

// Converts Biome's machine-readable report to our findings.
function asPlaces(result: ProgramResult): ProgramResult {
  const lines = [...result.output.matchAll(/^::error title=([^,]*),file=([^,]*),line=(\d+)[^:]*::(.*)$/gm)];
  const output = lines.map(([, rule, file, line, text]) => `${file?.replace(root, "")}:${line}  ${text} (${rule})`);
  return { ...result, output: output.length > 0 ? output.join("\n") : result.output };
}
