import { z } from "zod";
import { manageableAuthorization } from "../../connection/access.ts";
import { checkHealth } from "../../connection/health.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/**
 * Asks the service whether a connected account still works. People may ask about their own accounts, builders also about shared ones, administrators
 * about all.
 */
export const procedure = may("authorization.manage-own")
  .input(z.object({ authorizationId: id }))
  .mutation(async ({ ctx, input }) => {
    const { accountLabel } = await manageableAuthorization(ctx.db, ctx.member, input.authorizationId);
    const result = await checkHealth(ctx, input.authorizationId);
    return result.ok ? { ok: true, sentence: `${accountLabel} works.` } : { ok: false, sentence: result.error.message };
  });
