import type { FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import type { Who } from "../who.ts";

/**
 * Decides who fills in a form. Inside a frame of another website (`?framed`) it is always the public: the page around the frame could steer the
 * clicks of a signed-in person, so nothing there is done in their name.
 */
export async function visitorOf(
  deps: Pick<Deps, "sessions">,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Who> {
  if ("framed" in (request.query as Record<string, unknown>)) return { kind: "nobody" };
  return deps.sessions.of(request, reply);
}
