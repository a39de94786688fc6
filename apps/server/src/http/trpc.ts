import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../compose.ts";
import { contextFactory } from "../context.ts";
import { errorDataOf } from "../errors.ts";
import { type AppRouter, appRouter } from "../router.ts";

/** Procedures under `/api/trpc`. */
export function registerTrpc(app: FastifyInstance, deps: Deps): void {
  const options: FastifyTRPCPluginOptions<AppRouter> = {
    prefix: "/api/trpc",
    trpcOptions: {
      router: appRouter,
      createContext: contextFactory(deps),
      onError({ error, path, req }) {
        if (errorDataOf(error).code !== "INTERNAL") return;
        req.log.error({ err: error.cause ?? error, procedure: path }, "a procedure failed");
      },
    },
  };
  void app.register(fastifyTRPCPlugin, options);
}
