import type { AllServices, CallLimiter, FileStore, InstallationMail } from "@formwork/connectors/runtime";
import type { Db, Journal, Notifier } from "@formwork/db";
import type { Pace, Watchdog } from "@formwork/watchdog";
import type { Logger } from "pino";
import type { Connections } from "./connections.ts";
import type { Outside } from "./outside.ts";
import type { Plans } from "./plans.ts";

/** How the installation sends mail. */
export interface MailDeps {
  installation: InstallationMail;
  files: FileStore;
  limiter: CallLimiter;
  /** Most addresses that the workflows of one organization may mail within an hour. */
  perHour: number;
}

/** Dependencies of an executor. */
export interface ExecutorDeps {
  db: Db;
  journal: Journal;
  /** Tells the live view which runs changed. */
  events: Notifier;
  /** The built-in services and each organization's own. */
  services: AllServices;
  plan: Plans;
  connections: Connections;
  outside: Outside;
  mail: MailDeps;
  /** Ends this process if something still blocks its event loop. */
  watchdog: Watchdog;
  pace: Pace;
  log: Logger;
}
