import { cancelByHand } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Cancels a run: at once while it waits, otherwise after the step under way. */
export const procedure = may("run.control")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const { id: runId } = input;
    const { status, durable } = found(await cancelByHand(ctx.db, ctx.actor, runId), "run");
    if (durable) ctx.engine.cancel(runId);
    ctx.runChanged.notify(runId);
    return { status };
  });
