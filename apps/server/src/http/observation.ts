import type { FastifyInstance } from "fastify";
import type { Metrics } from "../metrics.ts";

/** One log line and one measurement a request, by route pattern: addresses and queries may hold what is nobody else's business. */
export function registerObservation(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    const status = reply.statusCode;
    metrics.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1_000);
    const line = { method: request.method, route, status, ms: Math.round(reply.elapsedTime) };
    if (status >= 500) request.log.error(line, "request");
    else request.log.debug(line, "request");
  });
}
