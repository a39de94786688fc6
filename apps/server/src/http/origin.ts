import { FormworkError } from "@formwork/domain";
import type { FastifyInstance } from "fastify";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes that a page of another origin asks for (cross-site request forgery). Browsers always name the origin of such a request. Other
 * callers name none and carry no cookie; they may send to public forms.
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
