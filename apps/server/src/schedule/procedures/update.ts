import { updateSchedule } from "@formwork/db";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { scheduleInput } from "../input.ts";
import { nextFireAt } from "../next.ts";

/** Changes a schedule; its next time is computed from now. */
export const procedure = may("schedule.write")
  .input(scheduleInput.extend({ id }))
  .mutation(async ({ ctx, input }) => {
    const settings = { ...input, nextFireAt: nextFireAt(input.spec, ctx.now()) };
    const { shard } = found(await updateSchedule(ctx.db, ctx.actor, settings), "schedule or form");
    ctx.engine.scheduleChanged(shard);
  });
