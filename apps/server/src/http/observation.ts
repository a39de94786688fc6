import type { FastifyInstance } from "fastify";
import type { Metrics } from "../metrics.ts";

/** Makes one log line and one measurement per request, by route pattern, because addresses and queries may hold private data. */
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
