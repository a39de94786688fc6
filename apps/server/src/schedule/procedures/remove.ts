import { changeSchedule } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Removes a schedule; the runs it has fired stay. */
export const procedure = may("schedule.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const change = { kind: "removed" } as const;
    const { shard } = found(await changeSchedule(ctx.db, ctx.actor, { id: input.id, change }), "schedule");
    ctx.engine.scheduleChanged(shard);
  });
