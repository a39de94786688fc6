import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { taskQueue } from "@formwork/domain/run-contract";
import type { DataConverter } from "@temporalio/common";
import { bundleWorkflowCode, DefaultLogger, Worker } from "@temporalio/worker";
import type { Activities } from "../activities/contract.ts";
import type { TemporalConnection } from "./connection.ts";
import { failureConverterPath } from "./data-converter.ts";

const slots = 200;

/** The workflow bundle from the build; during development, one made from the sources. */
export async function workflowBundle(): Promise<{ codePath: string } | { code: string }> {
  const built = fileURLToPath(new URL("./workflows.js", import.meta.url));
  if (existsSync(built)) return { codePath: built };
  const workflowsPath = fileURLToPath(new URL("../workflows/index.ts", import.meta.url));
  return bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: new DefaultLogger("ERROR") });
}

/** Makes the Temporal worker of this process, on the connection it shares with the client. */
export async function createTemporalWorker(options: {
  temporal: TemporalConnection;
  bundle: Awaited<ReturnType<typeof workflowBundle>>;
  activities: Activities;
  dataConverter: DataConverter;
}): Promise<Worker> {
  const { temporal, bundle, activities, dataConverter } = options;
  return Worker.create({
    connection: temporal.connection,
    namespace: temporal.namespace,
    taskQueue,
    workflowBundle: bundle,
    activities: { ...activities },
    dataConverter,
    maxConcurrentWorkflowTaskExecutions: slots,
    maxConcurrentLocalActivityExecutions: slots,
    maxConcurrentActivityTaskExecutions: slots,
    maxCachedWorkflows: 300,
    // A worker that died must not hold its waiting runs for long.
    stickyQueueScheduleToStartTimeout: "2s",
    shutdownGraceTime: "1s",
  });
}
