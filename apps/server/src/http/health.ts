import { databaseReadiness } from "@formwork/db";
import { mayReadMetrics } from "@formwork/process";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../compose.ts";
import { nothingHere } from "../errors.ts";

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work. `/metrics`: Prometheus text for callers with the installation's token; for others
 * the address does not exist.
 */
export function registerHealth(app: FastifyInstance, deps: Deps): void {
  let draining = false;
  app.addHook("preClose", async () => {
    draining = true;
  });
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const database = await databaseReadiness(deps.db);
    const ready = !draining && database === "ready";
    return reply.status(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", database, draining });
  });
  app.get("/metrics", async (request, reply) => {
    if (!mayReadMetrics(request.headers.authorization, deps.env.FORMWORK_METRICS_TOKEN)) throw nothingHere();
    reply.header("cache-control", "no-store");
    return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
  });
}
