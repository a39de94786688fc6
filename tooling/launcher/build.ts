import { join } from "node:path";
import { inheritedEnv, repositoryRoot, StackError, startProcess } from "@formwork/tooling/stack";

/**
 * Builds what is missing or out of date; nothing when all is current.
 * @returns a remark saying what was done
 * @throws StackError with the end of the build's output.
 */
export async function buildProduct(): Promise<string> {
  const lines: string[] = [];
  const turbo = await startProcess({
    name: "turbo",
    command: process.execPath,
    args: [join(repositoryRoot, "node_modules/turbo/bin/turbo"), "run", "build", "--output-logs=errors-only"],
    cwd: repositoryRoot,
    env: { ...inheritedEnv, TURBO_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" },
    log: (line) => lines.push(line),
  });
  const { code } = await turbo.exited;
  if (code !== 0) {
    throw new StackError(
      ["The product could not be built.", ...lines.filter((line) => !/^\S*\s+at /.test(line)).slice(-30)].join("\n"),
      ["Run `npm run build` to see all of it; after a change of packages, `npm ci` first."],
    );
  }
  const [, cached, total] = /(\d+) cached, (\d+) total/.exec(lines.join("\n")) ?? [];
  // Registries are looked at every time, which takes no time.
  return Number(total) - Number(cached) <= 1 ? "up to date" : "built";
}
