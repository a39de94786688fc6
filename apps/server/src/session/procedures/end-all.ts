import { endSessions } from "@formwork/db";
import { z } from "zod";
import { revoke } from "../../connection/revoke.ts";
import { may } from "../../trpc.ts";

/** Signs me out everywhere, including this browser. If I ask for it, also revokes everything that acts for me [C15]. */
export const procedure = may("session.manage-own")
  .input(z.object({ revokeAccounts: z.boolean().default(false) }))
  .mutation(async ({ ctx, input }) => {
    const { userId } = ctx.member;
    const ended = await endSessions(ctx.db, ctx.actor, { userId });
    await ctx.sessions.changed();
    const revoked = input.revokeAccounts ? await revoke(ctx, ctx.actor, { subjectUserId: userId }) : null;
    return { ended, revoked: revoked?.revoked ?? 0, untold: revoked?.untold ?? [] };
  });
