import { type Db, queueLag } from "@formwork/db";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** Metrics of a worker, in Prometheus' text format at `/metrics`. */
export interface Metrics {
  registry: Registry;
  claims: Counter;
  groups: Counter;
  runs: Counter<"outcome">;
  refreshes: Counter<"connector" | "outcome">;
  keptAlive: Counter<"outcome">;
  revocations: Counter<"outcome">;
  thrownAway: Counter<"what">;
}

/**
 * Makes the meters of one process.
 * @param options.inFlight how many runs the process executes right now
 */
export function createMetrics(options: { db: Db; inFlight: () => number }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: "formwork_runs_in_flight",
    help: "Runs that this process executes right now.",
    registers,
    collect() {
      this.set(options.inFlight());
    },
  });
  const queued = new Gauge({ name: "formwork_queue_runs", help: "Runs that wait to be claimed.", registers });
  new Gauge({
    name: "formwork_queue_oldest_seconds",
    help: "How long the oldest queued run has been waiting.",
    registers,
    async collect() {
      const lag = await queueLag(options.db);
      queued.set(lag.queued);
      this.set(lag.oldestSeconds);
    },
  });
  return {
    registry,
    claims: new Counter({ name: "formwork_claims_total", help: "Runs claimed from the queue.", registers }),
    groups: new Counter({ name: "formwork_groups_total", help: "Groups of runs given to Temporal.", registers }),
    runs: new Counter({
      name: "formwork_runs_total",
      help: "Segments by how they ended.",
      labelNames: ["outcome"],
      registers,
    }),
    refreshes: new Counter({
      name: "formwork_refreshes_total",
      help: "Token refreshes by connector and how they ended.",
      labelNames: ["connector", "outcome"],
      registers,
    }),
    keptAlive: new Counter({
      name: "formwork_grants_kept_alive_total",
      help: "Looks at grants that die of not being used, by what they came to.",
      labelNames: ["outcome"],
      registers,
    }),
    revocations: new Counter({
      name: "formwork_revocations_total",
      help: "Tries to tell services of authorizations erased here, by what they came to.",
      labelNames: ["outcome"],
      registers,
    }),
    thrownAway: new Counter({
      name: "formwork_thrown_away_total",
      help: "Rows thrown away because nobody needs them any more.",
      labelNames: ["what"],
      registers,
    }),
  };
}
