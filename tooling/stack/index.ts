export {
  type AppName,
  appCommand,
  appEnvironment,
  endLeftoverApp,
  type Installation,
  repositoryRoot,
  startApp,
} from "./apps.ts";
export { backUpCluster } from "./backup-cluster.ts";
export { cacheDir, inheritedEnv } from "./env.ts";
export { freePort, requirePort } from "./free-port.ts";
export { type KeptProcess, keepRunning } from "./keep-running.ts";
export { commandLine, endLeftover, isRunning } from "./leftover.ts";
export { type RunningPostgres, startPostgres } from "./postgres.ts";
export { runningClusterAdminUrl, runningClusterUrl } from "./postgres-cluster.ts";
export { type Exit, type ManagedProcess, type ProcessOptions, startProcess } from "./process.ts";
export { StackError } from "./stack-error.ts";
export { submitForm, submitUntilTaken } from "./submit-form.ts";
export { type RunningTemporal, startTemporal } from "./temporal.ts";
export { waitUntil } from "./wait-until.ts";
