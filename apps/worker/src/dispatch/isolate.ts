import { fork } from "node:child_process";
import { type ClaimedRun, isolateAfterTakeovers } from "@formwork/db";
import { isolatedEnv } from "../env.ts";
import type { SegmentEnd } from "../executor/segment-end.ts";

/** What the process of one run answers. */
export type IsolatedAnswer = { end: SegmentEnd } | { failed: true };

type Execute = (run: ClaimedRun) => Promise<SegmentEnd>;

/**
 * Executes ordinary runs here, and those that took their worker down before in a process of their own, one at a time: should it happen
 * again, nobody else suffers.
 * @param here executes a run in this process
 */
export function isolatingSuspects(here: Execute): Execute {
  let before: Promise<unknown> = Promise.resolve();
  return (run) => {
    if (run.takeovers < isolateAfterTakeovers) return here(run);
    const own = before.then(() => executeAlone(run));
    before = own.catch(() => undefined);
    return own;
  };
}

function executeAlone(run: ClaimedRun): Promise<SegmentEnd> {
  const [, program = ""] = process.argv;
  return new Promise((resolve, reject) => {
    const child = fork(program, {
      env: isolatedEnv(),
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`the process of a suspected run ended (${signal ?? code})`)));
    child.once("message", (answer: IsolatedAnswer) => {
      if ("end" in answer) resolve(answer.end);
      else reject(new Error("a suspected run was interrupted"));
    });
    child.send(run);
  });
}

/** The other side: waits for the run, executes it, answers and ends. */
export async function serveIsolatedRun(execute: Execute): Promise<void> {
  const run = await new Promise<ClaimedRun>((resolve) => {
    process.once("message", (message: ClaimedRun) => resolve(message));
  });
  // Whoever asked is gone: so is the claim on this run.
  process.once("disconnect", () => process.exit(1));
  const answer: IsolatedAnswer = await execute(run).then(
    (end) => ({ end }),
    () => ({ failed: true as const }),
  );
  await new Promise((resolve) => process.send?.(answer, resolve));
}
