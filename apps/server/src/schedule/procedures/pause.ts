import { changeSchedule } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Stops a schedule from firing until it is resumed. */
export const procedure = may("schedule.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const change = { kind: "paused", reason: `Paused by ${ctx.member.name}` } as const;
    const { shard } = found(await changeSchedule(ctx.db, ctx.actor, { id: input.id, change }), "schedule");
    ctx.engine.scheduleChanged(shard);
  });
