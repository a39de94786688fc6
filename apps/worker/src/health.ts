import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DatabaseReadiness } from "@formwork/db";
import { mayReadMetrics } from "@formwork/process";
import type { Metrics } from "./metrics.ts";

/** Answer of `/readyz`: `degraded` means that short runs continue, but runs that wait durably do not. */
export interface Readiness {
  ready: boolean;
  state: DatabaseReadiness | "degraded" | "stopping";
}

/**
 * Answers `/healthz`, `/readyz` and `/metrics` on a port of its own.
 * @param options.metricsToken token that a metrics collector sends; undefined closes `/metrics` to everybody
 */
export async function serveHealth(options: {
  host: string;
  port: number;
  metrics: Metrics;
  metricsToken: string | undefined;
  readiness(): Promise<Readiness>;
}): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: { metrics: Metrics; metricsToken: string | undefined; readiness(): Promise<Readiness> },
): Promise<void> {
  const json = { "content-type": "application/json" };
  switch (request.url) {
    case "/healthz":
      response.writeHead(200, json).end('{"state":"alive"}');
      return;
    case "/readyz": {
      const { ready, state } = await options.readiness();
      response.writeHead(ready ? 200 : 503, json).end(JSON.stringify({ state }));
      return;
    }
    case "/metrics": {
      if (!mayReadMetrics(request.headers.authorization, options.metricsToken)) break;
      const { registry } = options.metrics;
      const headers = { "content-type": registry.contentType, "cache-control": "no-store" };
      // Read first: once the head is sent, a database that does not answer could no longer be reported.
      const text = await registry.metrics();
      response.writeHead(200, headers).end(text);
      return;
    }
  }
  response.writeHead(404).end();
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
