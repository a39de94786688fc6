import { endSessions } from "@formwork/db";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { manageable } from "../manageable.ts";

/** Signs a person out everywhere, at once. */
export const procedure = may("people.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const { id } = await manageable(ctx, input.id);
    const ended = await endSessions(ctx.db, ctx.actor, { userId: id });
    await ctx.sessions.changed();
    return { ended };
  });
