// Adds the types of cookies to requests and replies wherever this file's types are used, also in the editor.

import type {} from "@fastify/cookie";
import type { Catalogue } from "@formwork/domain";
import type { CreateFastifyContextOptions } from "@trpc/server/adapters/fastify";
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "./compose.ts";
import type { Who } from "./who.ts";

/** What procedures get from a call besides their input. */
export interface Call extends Deps {
  who: Who;
  request: { id: string; ip: string; headers: FastifyRequest["headers"] };
  log: FastifyBaseLogger;
  /** For the few procedures that set a cookie. */
  reply: FastifyReply;
  /** The services open to an organization, read once per call. */
  catalogueOf(organizationId: string): Promise<Catalogue>;
}

/** What procedures of members get besides their input. */
export interface Context extends Call {
  /** The built-in services and those of the member's organization. */
  catalogue: Catalogue;
}

/** Makes the context of one HTTP call; procedures batched into the call share it. */
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

/** Procedures batched into one call belong to one person, so the first answer holds for all of them. */
function once<Answer>(ask: (organizationId: string) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>();
  return (organizationId: string) => {
    const answer = answers.get(organizationId) ?? ask(organizationId);
    answers.set(organizationId, answer);
    return answer;
  };
}
