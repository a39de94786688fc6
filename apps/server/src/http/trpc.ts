import { type ErrorCode, FormworkError, isBuilder } from "@formwork/domain";
import { type FastifyTRPCPluginOptions, fastifyRequestHandler, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { contextFactory } from "../context.ts";
import { errorDataOf, retryMeta } from "../errors.ts";
import { type AppRouter, appRouter } from "../router.ts";

const prefix = "/api/trpc";

/** Procedures that take a whole document; they are called alone, never batched. */
const large = ["service.readDocument", "service.create"];
/** Ten megabytes of text, every other character of it escaped in JSON. */
const largeBytes = 20 * 1_048_576;

/** Errors that the operator has to know about. A caller only tries again when the installation is busy. */
const ourFaults: ReadonlySet<ErrorCode> = new Set(["INTERNAL", "DATABASE_BUSY"]);

/** Procedures under `/api/trpc`. */
export function registerTrpc(app: FastifyInstance, deps: Deps): void {
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>["trpcOptions"] = {
    router: appRouter,
    createContext: contextFactory(deps),
    responseMeta: ({ errors }) => retryMeta(errors),
    onError({ error, path, req }) {
      if (!ourFaults.has(errorDataOf(error).code)) return;
      req.log.error({ err: error.cause ?? error, procedure: path }, "a procedure failed");
    },
  };
  void app.register(async (scope) => {
    scope.addHook("onRequest", refuseForms);
    await scope.register(fastifyTRPCPlugin, { prefix, trpcOptions } satisfies FastifyTRPCPluginOptions<AppRouter>);
  });
  void app.register(async (scope) => {
    // As in the plugin, the handler reads the body's text itself.
    scope.removeContentTypeParser("application/json");
    scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
    for (const path of large) {
      const options = { bodyLimit: largeBytes, onRequest: buildersOnly(deps) };
      scope.post(`${prefix}/${path}`, options, (req, res) => fastifyRequestHandler({ ...trpcOptions, req, res, path }));
    }
  });
}

/** The plugin would also accept form bodies and read them whole, however long. No procedure takes one, so they are refused. */
async function refuseForms(request: FastifyRequest): Promise<void> {
  if (!request.headers["content-type"]?.toLowerCase().includes("multipart/")) return;
  throw new FormworkError("INVALID_INPUT", "The request was not understood. Send it as JSON.");
}

/** Refuses people who may not build before it reads megabytes of theirs. */
function buildersOnly(deps: Deps) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const length = Number(request.headers["content-length"] ?? Number.POSITIVE_INFINITY);
    if (length <= 1_048_576) return;
    const who = await deps.sessions.of(request, reply);
    if (who.kind === "member" && isBuilder(who.member.role)) return;
    throw new FormworkError("PAYLOAD_TOO_LARGE", "That is more than can be sent at once.");
  };
}
