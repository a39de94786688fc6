import type { World } from "@formwork/connectors/fakes";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

type Options = Parameters<World["setFaults"]>[1];

function textOf(request: FastifyRequest): string {
  return Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
}

function readOptions(request: FastifyRequest): Options | null {
  const body = textOf(request);
  if (body === "") return {};
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    const fields = [...new URLSearchParams(body)].filter(([name, value]) => name !== "back" && value !== "");
    return Object.fromEntries(fields.map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]));
  }
  try {
    const parsed = JSON.parse(body) as unknown;
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Options) : null;
  } catch {
    return null;
  }
}

/** A form of the pages goes back to its page; a program gets the answer. */
function answer(request: FastifyRequest, reply: FastifyReply, result: unknown) {
  if (result === null) return reply.code(404).send({ error: "There is no such switch." });
  const back = new URLSearchParams(textOf(request)).get("back");
  return back !== null && /^\/(?!\/)[\w./-]*$/.test(back) ? reply.redirect(back, 303) : reply.send(result);
}

/**
 * Switches for tests and for the pages, under `/_control`: `GET calls`, `GET records/{double}`, `POST faults/{host}` with `rateLimitNext`,
 * `retryAfterSeconds`, `failNext`, `delayMs`, `POST {double}/{switch}` and `POST reset`. Bodies are JSON, or forms of the pages.
 */
export function serveControl(app: FastifyInstance, world: World): void {
  app.get("/_control/calls", () => world.calls());
  app.get<{ Params: { double: string } }>("/_control/records/:double", (request, reply) => {
    const tables = world.inspect(request.params.double);
    return tables ?? reply.code(404).send({ error: "There is no such double." });
  });
  app.post<{ Params: { host: string } }>("/_control/faults/:host", (request, reply) => {
    const options = readOptions(request);
    return options ? answer(request, reply, world.setFaults(request.params.host, options)) : reply.code(400).send();
  });
  app.post<{ Params: { double: string; name: string } }>("/_control/:double/:name", (request, reply) => {
    const options = readOptions(request);
    if (!options) return reply.code(400).send({ error: "The body must be a JSON object." });
    return answer(request, reply, world.control(request.params.double, request.params.name, options));
  });
  app.post("/_control/reset", (request, reply) => {
    world.reset();
    return answer(request, reply, { reset: true });
  });
}
