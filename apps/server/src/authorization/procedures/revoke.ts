import { z } from "zod";
import { manageableAuthorization } from "../../connection/access.ts";
import { revoke } from "../../connection/revoke.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Revokes an authorization [C13]: one's own, a shared one as a builder, anybody's as an administrator. */
export const procedure = may("authorization.manage-own")
  .input(z.object({ authorizationId: id }))
  .mutation(async ({ ctx, input }) => {
    await manageableAuthorization(ctx.db, ctx.member, input.authorizationId);
    return revoke(ctx, ctx.actor, input);
  });
