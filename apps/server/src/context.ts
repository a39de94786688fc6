// Gives requests and replies their cookies wherever this file's types go, the editor's program included.

import type {} from "@fastify/cookie";
import type { Catalogue } from "@formwork/domain";
import type { CreateFastifyContextOptions } from "@trpc/server/adapters/fastify";
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "./compose.ts";
import type { Who } from "./who.ts";

/** What a call brings to procedures beside their input. */
export interface Call extends Deps {
  who: Who;
  request: { id: string; ip: string; headers: FastifyRequest["headers"] };
  log: FastifyBaseLogger;
  /** For the few procedures that set a cookie. */
  reply: FastifyReply;
  /** The services open to an organization, read once a call. */
  catalogueOf(organizationId: string): Promise<Catalogue>;
}

/** What procedures of members get beside their input. */
export interface Context extends Call {
  /** The built-in services and those of the member's organization. */
  catalogue: Catalogue;
}

/** Makes the context of one HTTP call; procedures batched into it share it. */
export function contextFactory(deps: Deps) {
  return async ({ req, res }: CreateFastifyContextOptions): Promise<Call> => ({
    ...deps,
    who: await deps.sessions.of(req, res),
    request: { id: req.id, ip: req.ip, headers: req.headers },
    log: req.log,
    reply: res,
    catalogueOf: once(deps.services.catalogueOf),
  });
}

/** Procedures batched into one call are one person's, so the first question is every later one too. */
function once<Answer>(ask: (organizationId: string) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>();
  return (organizationId: string) => {
    const answer = answers.get(organizationId) ?? ask(organizationId);
    answers.set(organizationId, answer);
    return answer;
  };
}
