import { changeSchedule, getSchedule } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { nextFireAt } from "../next.ts";

/** Resumes a paused schedule, starting with its next time. Windows missed during the pause do not fire. */
export const procedure = may("schedule.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const schedule = found(await getSchedule(ctx.db, ctx.organizationId, { id: input.id, removed: false }), "schedule");
    const change = { kind: "resumed", nextFireAt: nextFireAt(schedule.spec, ctx.now()) } as const;
    const { shard } = found(await changeSchedule(ctx.db, ctx.actor, { id: input.id, change }), "schedule");
    ctx.engine.scheduleChanged(shard);
  });
