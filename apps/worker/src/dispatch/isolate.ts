import { fork } from "node:child_process";
import { type ClaimedRun, isolateAfterTakeovers } from "@formwork/db";
import { isolatedEnv } from "../env.ts";
import type { SegmentEnd } from "../executor/segment-end.ts";

/** What the process of one run says: that it is alive, then how the segment ended. */
export type IsolatedAnswer = { alive: true } | { end: SegmentEnd } | { failed: true };

const aliveEveryMs = 1_000;
/** A process that says nothing for so long is blocked by its run, and would block those that wait for it. */
const silentMs = 15_000;
/** A machine under load takes its time to start one. */
const startMs = 60_000;

type Execute = (run: ClaimedRun) => Promise<SegmentEnd>;

/**
 * Executes ordinary runs here, and those that took their worker down before in a process of their own, one at a time: should it happen
 * again, nobody else suffers. One that blocks its process is ended, so that those behind it go on.
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
    const endWithin = (ms: number) => setTimeout(() => child.kill("SIGKILL"), ms);
    let silence = endWithin(startMs);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(silence);
      reject(new Error(`the process of a suspected run ended (${signal ?? code})`));
    });
    child.on("message", (answer: IsolatedAnswer) => {
      clearTimeout(silence);
      silence = endWithin(silentMs);
      if ("end" in answer) resolve(answer.end);
      else if ("failed" in answer) reject(new Error("a suspected run was interrupted"));
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
  const alive: IsolatedAnswer = { alive: true };
  const beating = setInterval(() => process.send?.(alive), aliveEveryMs);
  const answer: IsolatedAnswer = await execute(run).then(
    (end) => ({ end }),
    () => ({ failed: true as const }),
  );
  clearInterval(beating);
  await new Promise((resolve) => process.send?.(answer, resolve));
}
