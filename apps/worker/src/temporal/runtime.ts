import { DefaultLogger, Runtime } from "@temporalio/worker";
import type { Logger } from "pino";

/** Makes Temporal's native part log through our logger and leave signals to our process, which shuts everything down in one order. */
export function installRuntime(log: Logger): void {
  Runtime.install({
    logger: new DefaultLogger("WARN", ({ level, message, meta }) => log.warn({ level, err: meta?.error }, message)),
    shutdownSignals: [],
  });
}
