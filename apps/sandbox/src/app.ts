import type { World } from "@formwork/connectors/fakes";
import Fastify, { type FastifyInstance } from "fastify";
import { serveControl } from "./control.ts";
import { callsPage } from "./pages/calls.ts";
import { homePage } from "./pages/home.ts";
import { sandboxStyle } from "./pages/layout.ts";
import { servicePage } from "./pages/service.ts";
import { fakesRoute, serveFakes } from "./serve-fakes.ts";

/** Own pages load nothing but their style; consent pages carry theirs in the page and send the browser back to where it came from. */
const policies = {
  pages: "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  consent: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
};

/** The sandbox over a world of doubles: the doubles, the pages to look inside, and the switches. */
export function createSandbox(world: World): FastifyInstance {
  const app = Fastify({ bodyLimit: 30 * 1_048_576, routerOptions: { ignoreTrailingSlash: false } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addHook("onSend", async (request, reply) => {
    const doubled = request.routeOptions.url === fakesRoute;
    reply.headers({
      "content-security-policy": doubled ? policies.consent : policies.pages,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
  });
  app.get("/healthz", () => ({ ok: true }));
  app.get("/readyz", () => ({ ok: true }));
  app.get("/_style.css", (_request, reply) => reply.type("text/css").send(sandboxStyle));
  app.get("/", (_request, reply) => reply.type("text/html; charset=utf-8").send(homePage(world)));
  app.get("/_calls", (_request, reply) => reply.type("text/html; charset=utf-8").send(callsPage(world)));
  app.get<{ Params: { key: string } }>("/_services/:key", (request, reply) => {
    const page = servicePage(world, request.params.key);
    return page === null
      ? reply.code(404).send({ error: "There is no such service." })
      : reply.type("text/html; charset=utf-8").send(page);
  });
  serveControl(app, world);
  serveFakes(app, world);
  return app;
}
