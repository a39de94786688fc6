export { cacheDir } from "./env.ts";
export { freePort, requirePort } from "./free-port.ts";
export { commandLine, endLeftover, isRunning } from "./leftover.ts";
export { type RunningPostgres, startPostgres } from "./postgres.ts";
export { type Exit, type ManagedProcess, type ProcessOptions, startProcess } from "./process.ts";
export { StackError } from "./stack-error.ts";
export { type RunningTemporal, startTemporal } from "./temporal.ts";
export { waitUntil } from "./wait-until.ts";
