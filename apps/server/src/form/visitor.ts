import type { FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import type { Who } from "../who.ts";

/**
 * Who fills in a form. From inside a frame of another website, which says so by `?framed`, always the public: the page around a frame could lead
 * the clicks of somebody who is signed in, so nothing there is done in their name.
 */
export async function visitorOf(
  deps: Pick<Deps, "sessions">,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Who> {
  if ("framed" in (request.query as Record<string, unknown>)) return { kind: "nobody" };
  return deps.sessions.of(request, reply);
}
