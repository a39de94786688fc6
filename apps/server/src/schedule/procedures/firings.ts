import { getSchedule, listFirings } from "@formwork/db";
import { found } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Past firings of a schedule, newest first. */
export const procedure = may("schedule.read")
  .input(pageInput.extend({ id }))
  .query(async ({ ctx, input }) => {
    const { cursor, limit } = input;
    const schedule = found(await getSchedule(ctx.db, ctx.organizationId, { id: input.id, removed: false }), "schedule");
    return listFirings(ctx.db, ctx.organizationId, { cursor, limit, scheduleId: schedule.id });
  });
