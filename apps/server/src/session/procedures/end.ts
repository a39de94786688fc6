import { endSessions } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Signs me out in one browser, at once. */
export const procedure = may("session.manage-own")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const ended = await endSessions(ctx.db, ctx.actor, { userId: ctx.member.userId, id: input.id });
    mustExist(ended > 0, "session");
    await ctx.sessions.changed();
  });
