import { type Stage, setStage } from "@formwork/tests/engine";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

/** What the tests of one file work with; there from the first test on. */
export interface SharedStage {
  stage: Stage;
  executor: TestExecutor;
}

/** One stage and its executor for all tests of a file. Before each of them no workflow listens and nothing was called. */
export function shareStage(): SharedStage {
  const shared = {} as SharedStage;
  beforeAll(async () => {
    shared.stage = await setStage();
    shared.executor = await makeExecutor(shared.stage);
  });
  afterAll(async () => {
    await shared.executor?.close();
    await shared.stage?.close();
  });
  beforeEach(async () => {
    shared.stage.service.calls.length = 0;
    await shared.stage.db.pool.query("UPDATE workflow_deployment SET active = false");
  });
  return shared;
}
