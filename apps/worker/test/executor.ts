import { type ClaimedRun, claimRuns } from "@formwork/db";
import { createLogger } from "@formwork/process";
import type { Stage } from "@formwork/tests/engine";
import { testKeys } from "@formwork/tests/engine";
import { composeExecutor } from "../src/compose.ts";
import { readEnv } from "../src/env.ts";
import { runSegment } from "../src/executor/run-segment.ts";
import type { SegmentEnd } from "../src/executor/segment-end.ts";

/** An executor of this test's own process. */
export interface TestExecutor {
  /** Claims what is queued. */
  claim(limit?: number): Promise<ClaimedRun[]>;
  segment(run: ClaimedRun): Promise<SegmentEnd>;
  /** Claims one run and executes its segment. */
  next(): Promise<SegmentEnd>;
  close(): Promise<void>;
}

/**
 * Builds the worker's executor, without dispatcher and Temporal.
 * @param variables further settings
 */
export async function makeExecutor(stage: Stage, variables: Record<string, string> = {}): Promise<TestExecutor> {
  const env = readEnv({
    DATABASE_URL: stage.url,
    FORMWORK_KEYS: testKeys,
    FORMWORK_ALLOW_HOSTS: stage.service.host,
    LOG_LEVEL: "silent",
    ...variables,
  });
  const { executor, close } = await composeExecutor({
    env,
    log: createLogger({ name: "worker", level: env.LOG_LEVEL }),
  });
  const claim = (limit = 64) => claimRuns(stage.db, { limit, holder: "test" });
  const segment = (run: ClaimedRun) => runSegment(executor, run);
  return {
    claim,
    segment,
    close,
    next: async () => {
      const [run] = await claim(1);
      if (!run) throw new Error("nothing is queued");
      return segment(run);
    },
  };
}
