import { FormworkError } from "@formwork/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import type { Sender } from "./sender.ts";

/**
 * Limits calls to live forms per minute: of the public by address, as the installation allows, and of members by person.
 * @param options.perPerson calls of one member per minute; without it members are not limited
 * @returns a function that counts one call and fails with `RATE_LIMITED`
 */
export function createSenderLimit(
  app: FastifyInstance,
  deps: Pick<Deps, "env" | "metrics">,
  options: { route: string; perPerson?: number },
): (request: FastifyRequest, sender: Sender | null) => Promise<void> {
  const { route, perPerson } = options;
  const timeWindow = 60_000;
  const perAddress = app.createRateLimit({
    max: deps.env.FORMWORK_PUBLIC_FORM_RATE,
    timeWindow,
    keyGenerator: (request) => request.ip,
  });
  const people = new WeakMap<FastifyRequest, string>();
  const perMember = app.createRateLimit({
    max: perPerson ?? 0,
    timeWindow,
    keyGenerator: (request) => people.get(request) ?? "",
  });
  return async (request, sender) => {
    if (sender && perPerson === undefined) return;
    if (sender) people.set(request, sender.userId);
    const limit = await (sender ? perMember : perAddress)(request);
    if (limit.isAllowed || !limit.isExceeded) return;
    deps.metrics.rateLimited.inc({ route });
    throw new FormworkError("RATE_LIMITED", "Too much came from here at once. Wait a minute and try again.", {
      retryAfterSeconds: limit.ttlInSeconds,
    });
  };
}
