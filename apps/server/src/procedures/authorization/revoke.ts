import { ownerOfAuthorization } from "@formwork/db";
import { administratorRoles, may as roleMay } from "@formwork/domain";
import { z } from "zod";
import { revoke } from "../../connections/revoke.ts";
import { found, notFound } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Revokes an authorization [C13]: one's own, a shared one as a builder, anybody's as an administrator. */
export const procedure = may("authorization.manage-own")
  .input(z.object({ authorizationId: id }))
  .mutation(async ({ ctx, input }) => {
    const { role, userId } = ctx.member;
    const { subjectUserId } = found(
      await ownerOfAuthorization(ctx.db, ctx.organizationId, input.authorizationId),
      "authorization",
    );
    const shared = subjectUserId === null && roleMay(role, "connection.authorize-shared");
    // To others it is as if it did not exist: whose accounts are connected is nobody else's business.
    if (subjectUserId !== userId && !shared && !administratorRoles.includes(role)) throw notFound("authorization");
    return revoke(ctx, ctx.actor, input);
  });
