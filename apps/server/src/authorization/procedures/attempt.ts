import { attemptOutcome } from "@formwork/db";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** State of one of my consents. */
export const procedure = may("authorization.manage-own")
  .input(z.object({ attemptId: id }))
  .query(async ({ ctx, input }) => {
    const { organizationId, userId } = ctx.member;
    const attempt = await attemptOutcome(ctx.db, { id: input.attemptId, organizationId, userId });
    const { outcome, authorizationId, accountLabel, previousAccountLabel } = found(attempt, "consent");
    return { outcome, authorizationId, accountLabel, previousAccountLabel };
  });
