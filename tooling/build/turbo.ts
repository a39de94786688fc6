import { join } from "node:path";
import { inheritedEnv, repositoryRoot, StackError, startProcess } from "@formwork/tooling/stack";

/**
 * Runs a task of turbo.json over all workspaces; workspaces that are up to date are skipped.
 * @param options.only the one workspace it is run for
 * @param options.failure sentence that says what failed
 * @param options.help ways out
 * @returns how many workspaces there were, and how many of them were up to date
 * @throws StackError with the end of the output.
 */
export async function runTurbo(options: {
  task: "build" | "generate";
  only?: string;
  failure: string;
  help: readonly string[];
}): Promise<{
  cached: number;
  total: number;
}> {
  const lines: string[] = [];
  const only = options.only ? [`--filter=${options.only}`] : [];
  const turbo = await startProcess({
    name: "turbo",
    command: process.execPath,
    args: [
      join(repositoryRoot, "node_modules/turbo/bin/turbo"),
      "run",
      options.task,
      "--output-logs=errors-only",
      ...only,
    ],
    cwd: repositoryRoot,
    env: { ...inheritedEnv, TURBO_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: "0" },
    log: (line) => lines.push(line),
  });
  const { code } = await turbo.exited;
  const output = lines.join("\n");
  if (code !== 0) {
    const told = lines.filter((line) => !/^\S*\s+at /.test(line)).slice(-30);
    throw new StackError([options.failure, ...told].join("\n"), options.help);
  }
  const [, cached, total] = /(\d+) cached, (\d+) total/.exec(output) ?? [];
  return { cached: Number(cached ?? 0), total: Number(total ?? 0) };
}
