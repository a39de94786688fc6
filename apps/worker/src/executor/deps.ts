import type { Db, Journal, Notifier } from "@formwork/db";
import type { Catalogue, CompiledGraph } from "@formwork/domain";
import type { Logger } from "pino";
import type { Connections } from "./connections.ts";
import type { Outside } from "./outside.ts";

/** What an executor works with. */
export interface ExecutorDeps {
  db: Db;
  journal: Journal;
  /** Tells the live view which runs changed. */
  events: Notifier;
  catalogue: Catalogue;
  /** Compiled graph of a version, kept. */
  plan(versionId: string): Promise<CompiledGraph>;
  connections: Connections;
  outside: Outside;
  log: Logger;
}
