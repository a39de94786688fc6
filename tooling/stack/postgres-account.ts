import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { StackError } from "./stack-error.ts";

/** How to start PostgreSQL's programs: it refuses to run as root. */
export interface ServerAccount {
  /** Owner of the cluster's files, when it is not the person who started us. */
  owner?: { uid: number; gid: number };
  /** Gives the command and its settings for a program of PostgreSQL. */
  command(
    program: string,
    args: readonly string[],
  ): { command: string; args: readonly string[]; uid?: number; gid?: number };
}

/**
 * Chooses the account PostgreSQL runs under: ours, or, for root, the owner of the existing cluster, `postgres` or `nobody`.
 * @param options.program a program of PostgreSQL, used to try the account
 * @throws StackError when root has no account to give it.
 */
export function chooseServerAccount(options: { dataDir: string; program: string }): ServerAccount {
  if (process.getuid?.() !== 0) return { command: (command, args) => ({ command, args }) };
  const owner = clusterOwner(options.dataDir) ?? accountIds("postgres") ?? accountIds("nobody");
  if (!owner) {
    throw new StackError("PostgreSQL refuses to run as root, and this machine has no account to run it under.", [
      "Start Formwork as an ordinary user, or make one for PostgreSQL: useradd --system postgres.",
    ]);
  }
  const reachable =
    spawnSync(options.program, ["--version"], { ...owner }).status === 0 &&
    spawnSync("/bin/sh", ["-c", 'test -x "$0"', join(options.dataDir, "..")], { ...owner }).status === 0;
  if (reachable) return { owner, command: (command, args) => ({ command, args, ...owner }) };
  // Below a closed folder such as /root: the other account may pass it with this one capability, and nothing else of root's.
  const pass = "+dac_read_search,+dac_override";
  const prefix = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    `--inh-caps=${pass}`,
    `--ambient-caps=${pass}`,
  ];
  if (spawnSync("setpriv", [...prefix, options.program, "--version"]).status !== 0) {
    throw new StackError("PostgreSQL refuses to run as root, and no other account can reach this folder.", [
      "Move Formwork to a folder that everyone may pass, such as /srv/formwork, or start it as an ordinary user.",
      "Or use a PostgreSQL of your own: set DATABASE_URL.",
    ]);
  }
  return { owner, command: (command, args) => ({ command: "setpriv", args: [...prefix, command, ...args] }) };
}

function clusterOwner(dataDir: string): { uid: number; gid: number } | undefined {
  const file = join(dataDir, "PG_VERSION");
  if (!existsSync(file)) return undefined;
  const { uid, gid } = statSync(file);
  return uid === 0 ? undefined : { uid, gid };
}

function accountIds(name: string): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}
