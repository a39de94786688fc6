import { FormworkError } from "@formwork/domain";
import { createLogger } from "@formwork/process";
import { composeExecutor } from "./compose.ts";
import { serveIsolatedRun } from "./dispatch/isolate.ts";
import { readEnv } from "./env.ts";
import { runSegment } from "./executor/run-segment.ts";
import { startWorker } from "./worker.ts";

const env = readEnv();
const log = createLogger({ name: "worker", level: env.LOG_LEVEL });

async function executeOneRun(): Promise<void> {
  const { executor, close } = await composeExecutor({ env, log });
  executor.watchdog.start();
  await serveIsolatedRun((run) => runSegment(executor, run));
  await close();
  process.disconnect?.();
}

async function work(): Promise<void> {
  const prepareTemporal = async () => (await import("./temporal/runtime.ts")).installRuntime(log);
  const worker = await startWorker({ env, log, prepareTemporal }).catch(refuse);
  let going = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (going) process.exit(1);
      going = true;
      worker.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "the worker did not go down in order");
          process.exit(1);
        },
      );
    });
  }
}

/** Prints a sentence instead of a stack when something that the worker needs is missing, such as a vault key. */
function refuse(error: unknown): never {
  if (!(error instanceof FormworkError)) throw error;
  log.fatal({ code: error.code }, error.message);
  process.exit(1);
}

void (env.FORMWORK_ISOLATED ? executeOneRun() : work());
