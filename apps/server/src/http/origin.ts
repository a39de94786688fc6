import { FormworkError } from "@formwork/domain";
import type { FastifyInstance } from "fastify";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Nothing changes on behalf of a page of another origin (cross-site request forgery). A browser always says where such a request comes
 * from; callers that are no browser say nothing and carry no cookie, and may send to public forms.
 */
export function registerOriginCheck(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook("onRequest", async (request) => {
    if (reading.has(request.method)) return;
    const { origin, cookie } = request.headers;
    const allowed = origin === undefined ? cookie === undefined : origins.includes(origin);
    if (!allowed) {
      throw new FormworkError("ORIGIN_NOT_ALLOWED", "This request came from another site, so nothing was done.");
    }
  });
}
