import { revoke } from "../../connection/revoke.ts";
import { may } from "../../trpc.ts";

/** Revokes everything that acts for me, at once [C15]. */
export const procedure = may("authorization.manage-own").mutation(({ ctx }) =>
  revoke(ctx, ctx.actor, { subjectUserId: ctx.member.userId }),
);
