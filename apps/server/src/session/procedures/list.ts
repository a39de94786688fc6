import { sessionsOf } from "../../people/sessions.ts";
import { may } from "../../trpc.ts";

/** Where I am signed in, the most recently used first. */
export const procedure = may("session.manage-own").query(async ({ ctx }) => ({
  items: await sessionsOf(ctx, ctx.member.userId),
}));
