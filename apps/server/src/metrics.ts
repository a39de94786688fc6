import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Metrics of the server, in a registry of its own so that two servers in one process do not mix. */
export interface Metrics {
  registry: Registry;
  /** Seconds a request took, by method, route pattern and status. */
  requests: Histogram<"method" | "route" | "status">;
  submissions: Counter<"outcome">;
  rateLimited: Counter<"route">;
  /** As in the worker: consents, lists of values and checks of accounts call services from here too. */
  refreshes: Counter<"connector" | "outcome">;
}

/** Makes the metrics of one server. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: "formwork_http_request_seconds",
      help: "Time to answer a request",
      labelNames: ["method", "route", "status"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.1, 0.5, 2, 10],
      registers: [registry],
    }),
    submissions: new Counter({
      name: "formwork_submissions_total",
      help: "Form submissions by what became of them",
      labelNames: ["outcome"],
      registers: [registry],
    }),
    rateLimited: new Counter({
      name: "formwork_rate_limited_total",
      help: "Requests refused because their sender sent too many",
      labelNames: ["route"],
      registers: [registry],
    }),
    refreshes: new Counter({
      name: "formwork_refreshes_total",
      help: "Token refreshes by connector and how they ended.",
      labelNames: ["connector", "outcome"],
      registers: [registry],
    }),
  };
}
