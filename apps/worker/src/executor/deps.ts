import type { AllServices } from "@formwork/connectors/runtime";
import type { Db, Journal, Notifier } from "@formwork/db";
import type { CompiledGraph } from "@formwork/domain";
import type { Logger } from "pino";
import type { Connections } from "./connections.ts";
import type { Outside } from "./outside.ts";

/** What an executor works with. */
export interface ExecutorDeps {
  db: Db;
  journal: Journal;
  /** Tells the live view which runs changed. */
  events: Notifier;
  /** The built-in services and each organization's own. */
  services: AllServices;
  /** Compiled graph of a version, kept. */
  plan(versionId: string): Promise<CompiledGraph>;
  connections: Connections;
  outside: Outside;
  log: Logger;
}
