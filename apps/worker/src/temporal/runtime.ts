import { DefaultLogger, Runtime } from "@temporalio/worker";
import type { Logger } from "pino";

/** Makes Temporal's part of a process of its own log through ours and leave signals to it: ends are decided in one order. */
export function installRuntime(log: Logger): void {
  Runtime.install({
    logger: new DefaultLogger("WARN", ({ level, message, meta }) => log.warn({ level, err: meta?.error }, message)),
    shutdownSignals: [],
  });
}
