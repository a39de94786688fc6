import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Deps } from "../compose.ts";
import { found } from "../errors.ts";
import { createLookups } from "./lookup.ts";
import { fillable } from "./routes.ts";
import { createSenderLimit } from "./sender-limit.ts";

const perPerson = 60;
const body = z.object({ values: z.record(z.string(), z.unknown()) });

type LookupRequest = FastifyRequest<{ Params: { slug: string; id: string } }>;

/** `POST /api/forms/:slug/lookups/:id` with `{ values }`: runs a lookup for a form that is being filled in [W2]. */
export function registerLookups(app: FastifyInstance, deps: Deps): void {
  const lookups = createLookups(deps);
  const count = createSenderLimit(app, deps, { route: "lookups", perPerson });
  app.post("/api/forms/:slug/lookups/:id", async (request: LookupRequest, reply) => {
    const { form, sender } = await fillable(deps, request, reply);
    await count(request, sender);
    const lookup = found(
      form.definition.lookups?.find(({ id }) => id === request.params.id),
      "lookup",
    );
    const parsed = body.safeParse(request.body);
    return lookups.run({ form, lookup, sender, values: parsed.success ? parsed.data.values : {} });
  });
}
