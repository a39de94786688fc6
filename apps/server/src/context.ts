// Gives requests and replies their cookies wherever this file's types go, the editor's program included.
import type {} from "@fastify/cookie";
import type { Role } from "@formwork/domain";
import type { CreateFastifyContextOptions } from "@trpc/server/adapters/fastify";
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "./compose.ts";

/** A signed-in, active member of an organization. */
export interface Member {
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  role: Role;
  organizationId: string;
  organizationName: string;
}

/** Who is asking. */
export type Who = { kind: "nobody" } | { kind: "deactivated" } | { kind: "member"; member: Member };

/** What procedures get beside their input. */
export interface Context extends Deps {
  who: Who;
  request: { id: string; ip: string; headers: FastifyRequest["headers"] };
  log: FastifyBaseLogger;
  /** For the few procedures that set a cookie. */
  reply: FastifyReply;
}

/** Makes the context of one HTTP call; procedures batched into it share it. */
export function contextFactory(deps: Deps) {
  return async ({ req, res }: CreateFastifyContextOptions): Promise<Context> => ({
    ...deps,
    who: await deps.sessions.of(req, res),
    request: { id: req.id, ip: req.ip, headers: req.headers },
    log: req.log,
    reply: res,
  });
}
