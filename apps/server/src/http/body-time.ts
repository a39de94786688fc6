import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Time for bodies with files: as long as the server allows any request. */
    slowBody?: boolean;
  }
}

const usualMs = 30_000;

/** Cuts off requests that send a small body too slowly, so that they cannot use up the server's connections. */
export function registerBodyTime(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    if (request.method === "GET" || request.method === "HEAD" || request.routeOptions.config.slowBody) return;
    const timer = setTimeout(() => request.raw.destroy(), usualMs);
    request.raw.once("end", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
  });
}
