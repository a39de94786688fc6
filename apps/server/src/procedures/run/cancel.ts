import { appendAudit, cancelRun } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Cancels a run: at once while it waits, after the step under way while it works. */
export const procedure = may("run.control")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const { id: runId } = input;
    const { status, durable } = found(await cancelRun(ctx.db, { runId, organizationId: ctx.organizationId }), "run");
    if (durable) ctx.engine.cancel(runId);
    ctx.runChanged.notify(runId);
    await appendAudit(ctx.db, { actor: ctx.actor, action: "run.cancelled", subject: { type: "run", id: runId } });
    return { status };
  });
