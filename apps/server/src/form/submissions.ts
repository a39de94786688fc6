import { FormworkError, filesOf, parseRecord, thanksWith } from "@formwork/domain";
import type { FastifyInstance } from "fastify";
import type { Deps } from "../compose.ts";
import { fillingKey, uploadKey } from "./filling-key.ts";
import { fillable } from "./routes.ts";
import { createSenderLimit } from "./sender-limit.ts";
import { statusUrl } from "./status-key.ts";

/**
 * `POST /api/forms/:slug/submissions`: the hot path. Checks the same schema as the page, stores the record and queues its runs in one commit, and
 * answers 202. The header `Idempotency-Key` makes a double click or a retry after a lost answer one record. The same key with other answers is
 * refused with `SUBMISSION_KEY_REUSED` (docs/decisions/0011).
 */
export function registerSubmissions(app: FastifyInstance, deps: Deps): void {
  const count = createSenderLimit(app, deps, { route: "submissions" });

  app.post<{ Params: { slug: string } }>("/api/forms/:slug/submissions", async (request, reply) => {
    await deps.storage.requireRoom();
    const { form, sender } = await fillable(deps, request, reply);
    await count(request, sender);
    const key = fillingKey(request, sender);
    const { organizationId, formId } = form;
    const parsed = deps.watchdog.during({ organizationId, formId }, () => parseRecord(form.definition, request.body));
    if (!parsed.ok) {
      deps.metrics.submissions.inc({ outcome: "invalid" });
      throw new FormworkError("RECORD_INVALID", "Some answers need another look.", { problems: parsed.problems });
    }
    const userId = sender?.userId ?? null;
    const accepting = deps.submissions.accept(
      {
        organizationId: form.organizationId,
        formId: form.formId,
        formVersionId: form.versionId,
        environment: "production",
        values: parsed.values,
        submittedBy: userId,
        // The page chooses the key, so each sender has a separate space of keys: nobody gets another person's record as the answer.
        submissionKey: key === null ? null : `${userId ?? "public"}:${key}`,
      },
      { uploader: { userId, key: uploadKey(request, sender) ?? key }, files: filesOf(form.definition, parsed.values) },
    );
    const accepted = await accepting.catch((thrown: unknown) => {
      if (thrown instanceof FormworkError) deps.metrics.submissions.inc({ outcome: "refused" });
      throw thrown;
    });
    if (accepted.runIds.length > 0 && !accepted.duplicate) deps.queued.notify();
    deps.metrics.submissions.inc({ outcome: accepted.duplicate ? "repeated" : "accepted" });
    return reply.status(202).send({
      recordId: accepted.recordId,
      runs: accepted.runIds.map((id) => ({ id })),
      statusUrl: statusUrl(accepted.recordId, { secret: deps.statusSecret, anonymous: !sender }),
      thanks: thanksWith(form.definition, parsed.values),
    });
  });
}
