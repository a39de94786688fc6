import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../compose.ts";
import { nothingHere } from "../errors.ts";
import { registerFramedPage } from "../form/framed-page.ts";

/**
 * Serves the built editor: hashed files for a year, pages never from a cache. `/f/…` is the live form's own small page, `/framed/…` the same for
 * frames of other websites. Every other page address belongs to the editor's router.
 * @param deps.env.EDITOR_DIST folder of the build; without it no pages are served
 */
export async function registerStatic(app: FastifyInstance, deps: Pick<Deps, "env" | "liveForms">): Promise<void> {
  const dist = deps.env.EDITOR_DIST;
  const built = dist !== undefined && existsSync(join(dist, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      root: dist,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const hashed = path.includes(`${sep}assets${sep}`);
        reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
    app.get("/f/*", (_request, reply) => reply.sendFile("live.html"));
    registerFramedPage(app, deps, "live.html");
  }
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === "GET" && request.headers.accept?.includes("text/html");
    const path = request.url.split("?")[0] ?? "";
    if (built && page && !path.startsWith("/api/") && !path.startsWith("/assets/")) return reply.sendFile("index.html");
    throw nothingHere();
  });
}
