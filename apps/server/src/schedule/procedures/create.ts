import { createSchedule } from "@formwork/db";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { scheduleInput } from "../input.ts";
import { nextFireAt } from "../next.ts";

/** Creates a schedule for a workflow. */
export const procedure = may("schedule.write")
  .input(scheduleInput.extend({ workflowId: id }))
  .mutation(async ({ ctx, input }) => {
    const settings = { ...input, nextFireAt: nextFireAt(input.spec, ctx.now()) };
    const made = found(await createSchedule(ctx.db, ctx.actor, settings), "workflow or form");
    ctx.engine.scheduleChanged(made.shard);
    return { id: made.id };
  });
