import { type FakeCall, type World, wireAnswer } from "@formwork/connectors/fakes";
import type { FastifyInstance, FastifyRequest } from "fastify";

function toCall(request: FastifyRequest): Omit<FakeCall, "params"> {
  const url = new URL(request.url, "http://sandbox.local");
  const [, host = "", ...path] = url.pathname.split("/");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return {
    method: request.method,
    host,
    path: `/${path.join("/")}`,
    query: url.searchParams,
    headers,
    body: bytes.toString("utf8"),
    bytes,
    base: `/${host}`,
  };
}

/** Pattern of the addresses that doubles answer; every other address is the sandbox's own. */
export const fakesRoute = "/:host/*";

/** Serves every double under `/{host}/…`, as egress addresses it. */
export function serveFakes(app: FastifyInstance, world: World): void {
  app.all(fakesRoute, async (request, reply) => {
    const call = toCall(request);
    const answer = await world.handle(call);
    if (answer === null) return reply.code(404).send({ error: `The sandbox has no double for ${call.host}.` });
    reply.code(answer.status).headers({ "x-request-id": `sandbox-${request.id}`, ...answer.headers });
    const { contentType, body } = wireAnswer(answer);
    return reply.type(contentType).send(Buffer.from(body));
  });
}
