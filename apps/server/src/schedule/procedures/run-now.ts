import { fireByHand, getSchedule } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Fires a schedule now, in addition to its times. For a schedule over records the durable clock queues the runs, so none are known yet. */
export const procedure = may("schedule.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx;
    const schedule = found(await getSchedule(ctx.db, organizationId, { id: input.id, removed: false }), "schedule");
    const fired = await fireByHand(ctx.db, ctx.actor, schedule.id);
    if (!fired) throw new FormworkError("STATE_CONFLICT", "Its workflow is not published. Publish it, then run it.");
    ctx.queued.notify();
    ctx.engine.scheduleChanged(schedule.shard);
    return { runIds: fired.runId ? [fired.runId] : [] };
  });
