import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Owner } from "./postgres-owner.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";
import { reachablePrograms } from "./reachable-programs.ts";
import { StackError } from "./stack-error.ts";

/** How to start PostgreSQL's programs, which refuse to run as root. */
export interface ServerAccount {
  /** Owner of the cluster's files, when it is not our own account. */
  owner?: Owner;
  programs: PostgresPrograms;
  /** Returns the command and its options for a program of PostgreSQL. */
  command(program: string, args: readonly string[]): AccountCommand;
}

interface AccountCommand extends Partial<Owner> {
  command: string;
  args: readonly string[];
  cwd?: string;
}

const ownServer = "Or use a PostgreSQL of your own: set DATABASE_URL=postgresql://user:password@host:5432/formwork.";
// Working folder for this account, because ours may be closed to it.
const cwd = "/";

/**
 * Chooses the account for PostgreSQL: ours or, for root, the owner of the existing cluster, `postgres` or `nobody`.
 * @throws StackError when root finds no account for it, or the account cannot reach what it needs.
 */
export function chooseServerAccount(dataDir: string, found: PostgresPrograms): ServerAccount {
  if (process.getuid?.() !== 0) return { programs: found, command: (command, args) => ({ command, args, cwd }) };
  const owner = clusterOwner(dataDir) ?? accountIds("postgres") ?? accountIds("nobody");
  if (!owner) {
    throw new StackError("PostgreSQL refuses to run as root, and this machine has no account to run it under.", [
      "Start Formwork as an ordinary user, or make one for PostgreSQL: useradd --system postgres.",
      ownServer,
    ]);
  }
  checkAccount(owner);
  const programs = reachablePrograms(found, owner);
  const parent = join(dataDir, "..");
  if (spawnSync("/bin/sh", ["-c", 'test -x "$0"', parent], { ...owner, cwd }).status === 0)
    return { owner, programs, command: (command, args) => ({ command, args, cwd, ...owner }) };
  // The folder is below a closed one such as /root. This one capability lets the other account pass, without any other of root's rights.
  const pass = "+dac_override";
  const prefix = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    `--inh-caps=${pass}`,
    `--ambient-caps=${pass}`,
  ];
  if (spawnSync("setpriv", [...prefix, "/bin/ls", parent], { cwd }).status !== 0) {
    throw new StackError(
      `PostgreSQL refuses to run as root, and the account it runs under instead (${owner.uid}) cannot pass to ${parent}.`,
      [
        "Keep the data in a folder that everyone may pass: npm start -- --data /srv/formwork",
        "Or start Formwork as an ordinary user.",
        ownServer,
      ],
    );
  }
  const command = (program: string, args: readonly string[]) => ({
    command: "setpriv",
    args: [...prefix, program, ...args],
    cwd,
  });
  return { owner, programs, command };
}

/** Some containers let root become nobody else. */
function checkAccount(owner: Owner): void {
  const { error } = spawnSync("/bin/true", { ...owner, cwd });
  if (!error) return;
  throw new StackError(
    `PostgreSQL refuses to run as root, and root may not run it under another account (${owner.uid}) here: ${error.message}.`,
    ["Start Formwork as an ordinary user; for a container: docker run --user 1000.", ownServer],
  );
}

function clusterOwner(dataDir: string): Owner | undefined {
  const file = join(dataDir, "PG_VERSION");
  if (!existsSync(file)) return undefined;
  const { uid, gid } = statSync(file);
  return uid === 0 ? undefined : { uid, gid };
}

function accountIds(name: string): Owner | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}
