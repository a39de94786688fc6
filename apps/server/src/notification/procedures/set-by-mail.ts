import { setMailNotices } from "@formwork/db";
import { z } from "zod";
import { may } from "../../trpc.ts";

/** Sets whether I also get notices by mail. */
export const procedure = may("notification.read-own")
  .input(z.object({ wanted: z.boolean() }))
  .mutation(async ({ ctx, input }) => {
    const me = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    await setMailNotices(ctx.db, me, input.wanted);
  });
