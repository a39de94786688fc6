import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Installation, StackError } from "@formwork/tooling/stack";

/** What to prepare. */
export interface PrepareOrder {
  installation: Installation;
  /** Whether Temporal is new and knows no run, not even those under way. */
  isTemporalNew: boolean;
}

/** What was changed in the database. */
export interface Prepared {
  /** Migrations applied just now. */
  applied: string[];
  /** People of the demo organization; empty without demo data. */
  signIns: { name: string; email: string; password: string; role: string }[];
}

/**
 * Migrates the database and adds the demo organization when it is wanted and missing.
 * @throws StackError with the database's error.
 */
export function prepareData(order: PrepareOrder): Promise<Prepared> {
  const script = fileURLToPath(new URL("prepare.ts", import.meta.url));
  const child = fork(script, {
    execArgv: ["--import", import.meta.resolve("tsx")],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.send(order);
  return new Promise((resolve, reject) => {
    child.once("message", (prepared) => resolve(prepared as Prepared));
    child.once("error", reject);
    child.once("exit", (code) => {
      // Once it has been answered, this changes nothing.
      reject(new StackError(`The database could not be prepared (code ${code}).\n${said.trimEnd()}`));
    });
  });
}
