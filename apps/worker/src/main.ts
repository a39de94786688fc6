import { FormworkError } from "@formwork/domain";
import { DefaultLogger, Runtime } from "@temporalio/worker";
import { composeExecutor } from "./compose.ts";
import { serveIsolatedRun } from "./dispatch/isolate.ts";
import { readEnv } from "./env.ts";
import { runSegment } from "./executor/run-segment.ts";
import { createLogger } from "./log.ts";
import { startWorker } from "./worker.ts";

const env = readEnv();
const log = createLogger(env.LOG_LEVEL);

if (env.FORMWORK_ISOLATED) {
  const { executor, close } = await composeExecutor({ env, log });
  await serveIsolatedRun((run) => runSegment(executor, run));
  await close();
  process.disconnect?.();
} else {
  Runtime.install({
    logger: new DefaultLogger("WARN", ({ level, message, meta }) => log.warn({ level, err: meta?.error }, message)),
    // Ends of this process are decided below, in one order.
    shutdownSignals: [],
  });
  const worker = await startWorker({ env, log }).catch(refuse);
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

/** Whoever starts the worker reads a sentence and no stack when what it needs is not there, such as a vault key. */
function refuse(error: unknown): never {
  if (!(error instanceof FormworkError)) throw error;
  log.fatal({ code: error.code }, error.message);
  process.exit(1);
}
