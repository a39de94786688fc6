import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/** The environment of this process, to pass to processes it starts. */
export const inheritedEnv: NodeJS.ProcessEnv = process.env;

/** Folder that keeps downloaded programs between runs: `FORMWORK_CACHE`, else `~/.cache/formwork`. */
export function cacheDir(): string {
  return process.env.FORMWORK_CACHE || join(homedir() || tmpdir(), ".cache", "formwork");
}

/** The Temporal program named by `TEMPORAL_CLI_PATH`, if any. */
export function temporalCliPath(): string | undefined {
  return process.env.TEMPORAL_CLI_PATH || undefined;
}

/** The folders of `PATH`. */
export function searchPath(): string[] {
  return (process.env.PATH ?? "").split(":").filter(Boolean);
}

/** The vault's keys, when given as text (`FORMWORK_KEYS`) instead of in a file. */
export function vaultKeys(): string | undefined {
  return process.env.FORMWORK_KEYS || undefined;
}
