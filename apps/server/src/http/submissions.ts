import { FormworkError, parseRecord } from "@formwork/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { statusUrl } from "../forms/status-key.ts";
import { openForm, refuseOutsiders, senderOf } from "./forms.ts";

/**
 * `POST /api/forms/:slug/submissions`: the hot path. Checks the same schema as the page, stores the record and queues its runs in one
 * commit, and answers 202. The header `Idempotency-Key` makes a double click or a lost answer one record.
 */
export function registerSubmissions(app: FastifyInstance, deps: Deps): void {
  const perAddress = app.createRateLimit({
    max: deps.env.FORMWORK_PUBLIC_FORM_RATE,
    timeWindow: 60_000,
    keyGenerator: (request) => request.ip,
  });

  app.post<{ Params: { slug: string } }>("/api/forms/:slug/submissions", async (request, reply) => {
    const who = await deps.sessions.of(request, reply);
    const form = await openForm(deps, request.params.slug);
    const sender = senderOf(form, who);
    if (!sender) {
      if (!form.publicEnabled) {
        refuseOutsiders(who);
        throw new FormworkError("NOT_SIGNED_IN", "Sign in to send this form. What you typed is kept on this page.");
      }
      const limit = await perAddress(request);
      if (!limit.isAllowed && limit.isExceeded) {
        deps.metrics.rateLimited.inc({ route: "submissions" });
        throw new FormworkError("RATE_LIMITED", "Too many submissions from here. Wait a minute and send it again.", {
          retryAfterSeconds: limit.ttlInSeconds,
        });
      }
    }
    const parsed = parseRecord(form.definition, request.body);
    if (!parsed.ok) {
      deps.metrics.submissions.inc({ outcome: "invalid" });
      throw new FormworkError("RECORD_INVALID", "Some answers need another look.", { problems: parsed.problems });
    }
    const accepted = await deps.submissions.accept({
      organizationId: form.organizationId,
      formId: form.formId,
      formVersionId: form.versionId,
      environment: "production",
      values: parsed.values,
      submittedBy: sender?.userId ?? null,
      submissionKey: submissionKey(request, sender?.userId ?? "public"),
    });
    if (accepted.runIds.length > 0 && !accepted.duplicate) deps.queued.notify();
    deps.metrics.submissions.inc({ outcome: accepted.duplicate ? "repeated" : "accepted" });
    return reply.status(202).send({
      recordId: accepted.recordId,
      runs: accepted.runIds.map((id) => ({ id })),
      statusUrl: statusUrl(accepted.recordId, { secret: deps.statusSecret, anonymous: !sender }),
    });
  });
}

// Keys are the page's own choice, so each sender has a space of their own: nobody is answered with another person's record.
function submissionKey(request: FastifyRequest, space: string): string | null {
  const key = request.headers["idempotency-key"];
  if (key === undefined || key === "") return null;
  if (typeof key !== "string" || key.length > 100) {
    throw new FormworkError("INVALID_INPUT", "The submission key may have at most 100 characters.");
  }
  return `${space}:${key}`;
}
