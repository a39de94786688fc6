import { FormworkError, isBuilder } from "@formwork/domain";
import { type FastifyTRPCPluginOptions, fastifyRequestHandler, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { contextFactory } from "../context.ts";
import { errorDataOf } from "../errors.ts";
import { type AppRouter, appRouter } from "../router.ts";

const prefix = "/api/trpc";

/** Procedures that take a whole document; called alone, never joined with others in one call. */
const large = ["service.readDocument", "service.create"];
/** Ten megabytes of text, every other character of it escaped in JSON. */
const largeBytes = 20 * 1_048_576;

/** Procedures under `/api/trpc`. */
export function registerTrpc(app: FastifyInstance, deps: Deps): void {
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>["trpcOptions"] = {
    router: appRouter,
    createContext: contextFactory(deps),
    onError({ error, path, req }) {
      if (errorDataOf(error).code !== "INTERNAL") return;
      req.log.error({ err: error.cause ?? error, procedure: path }, "a procedure failed");
    },
  };
  void app.register(fastifyTRPCPlugin, { prefix, trpcOptions } satisfies FastifyTRPCPluginOptions<AppRouter>);
  void app.register(async (scope) => {
    // As the plugin does: the handler reads the body's text itself.
    scope.removeContentTypeParser("application/json");
    scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
    for (const path of large) {
      const options = { bodyLimit: largeBytes, onRequest: buildersOnly(deps) };
      scope.post(`${prefix}/${path}`, options, (req, res) => fastifyRequestHandler({ ...trpcOptions, req, res, path }));
    }
  });
}

/** Whoever may not draw is told so before megabytes of theirs are read. */
function buildersOnly(deps: Deps) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const length = Number(request.headers["content-length"] ?? Number.POSITIVE_INFINITY);
    if (length <= 1_048_576) return;
    const who = await deps.sessions.of(request, reply);
    if (who.kind === "member" && isBuilder(who.member.role)) return;
    throw new FormworkError("PAYLOAD_TOO_LARGE", "That is more than can be sent at once.");
  };
}
