import { fork } from "node:child_process";
import { type ClaimedRun, isolateAfterTakeovers } from "@formwork/db";
import { isolatedEnv } from "../env.ts";
import type { SegmentEnd } from "../executor/segment-end.ts";

/** Messages of a process that executes one run: that it is alive, then how the segment ended. */
export type IsolatedAnswer = { alive: true } | { end: SegmentEnd } | { failed: true };

const aliveEveryMs = 1_000;
/** Milliseconds of silence after which a process counts as blocked by its run. It would also block the runs that wait for it. */
const silentMs = 15_000;
/** Milliseconds that a process may take to start, which is long on a machine under load. */
const startMs = 60_000;

type Execute = (run: ClaimedRun) => Promise<SegmentEnd>;

/**
 * Executes ordinary runs in this process. Runs that took a worker down before get a process of their own, one at a time, so that no other run suffers
 * if it happens again. A run that blocks its process is ended, so that the runs behind it continue.
 * @param here executes an ordinary run
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

/** The child process's side: receives the run, executes it, reports and exits. */
export async function serveIsolatedRun(execute: Execute): Promise<void> {
  const run = await new Promise<ClaimedRun>((resolve) => {
    process.once("message", (message: ClaimedRun) => resolve(message));
  });
  // The parent is gone, and with it the claim on this run.
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
