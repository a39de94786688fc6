import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Installation, StackError } from "@formwork/tooling/stack";

/** What is to be prepared. */
export interface PrepareOrder {
  installation: Installation;
  /** Whether Temporal knows of no run yet, those that are under way included. */
  isTemporalNew: boolean;
}

/** What was done to the database. */
export interface Prepared {
  /** Migrations applied just now. */
  applied: string[];
  /** People of the demo organization, none without demo data. */
  signIns: { name: string; email: string; password: string; role: string }[];
}

/**
 * Brings the database up to date and puts the demo organization in, where it is wanted and missing.
 * @throws StackError with what the database said.
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
      // After an answer this changes nothing.
      reject(new StackError(`The database could not be prepared (code ${code}).\n${said.trimEnd()}`));
    });
  });
}
