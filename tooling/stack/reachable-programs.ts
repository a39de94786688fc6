import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Owner } from "./postgres-owner.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";
import { StackError } from "./stack-error.ts";

// Folder for the state of programs on Linux (Filesystem Hierarchy Standard 3.0, §5.8).
const home = "/var/lib/formwork";

/**
 * Finds PostgreSQL's programs where the account can reach them: the package's own, or a copy when the package is below a closed folder such as root's
 * home. A capability does not help there, because `initdb` checks with access(2), which looks only at the account.
 * @throws StackError when no copy can be made
 */
export function reachablePrograms(programs: PostgresPrograms, owner: Owner): PostgresPrograms {
  const runs = (program: string) => spawnSync(program, ["--version"], { ...owner, cwd: "/" }).status === 0;
  if (runs(programs.initdb)) return programs;
  const folder = join(home, `postgres-${programs.version}`);
  if (!existsSync(folder)) copy(programs.folder, folder);
  const inside = (program: string) => join(folder, relative(programs.folder, program));
  const copied = { ...programs, folder, initdb: inside(programs.initdb), postgres: inside(programs.postgres) };
  if (runs(copied.initdb)) return copied;
  throw new StackError(
    `PostgreSQL refuses to run as root, and the account it runs under instead (${owner.uid}) cannot run ${basename(programs.initdb)} in ${folder}.`,
    ["Move Formwork to a folder that everyone may pass, such as /srv/formwork, or start it as an ordinary user."],
  );
}

function copy(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  const umask = process.umask(0o022);
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, to);
  } catch (error) {
    // Another start was faster.
    if (existsSync(to)) return;
    throw new StackError(
      `PostgreSQL refuses to run as root, and its programs could not be laid where another account reaches them: ${(error as Error).message}.`,
      ["Move Formwork to a folder that everyone may pass, such as /srv/formwork, or start it as an ordinary user."],
    );
  } finally {
    process.umask(umask);
    rmSync(unfinished, { recursive: true, force: true });
  }
}
