import { execFile } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "@formwork/tooling/stack";
import { inheritedEnv } from "../../harness/env.ts";

/** How a command ended. */
export interface Ended {
  code: number;
  /** All it printed. */
  text: string;
}

/** Runs `npm run formwork -- …` as an operator does. */
export function formwork(words: readonly string[], env: Record<string, string>): Promise<Ended> {
  const script = join(repositoryRoot, "tooling", "cli", "formwork.ts");
  const args = ["--import", import.meta.resolve("tsx"), script, ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...inheritedEnv, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr }),
    );
  });
}
