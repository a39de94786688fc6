import { countUnreadNotices } from "@formwork/db";
import { may } from "../../trpc.ts";

/** How many of my notices I have not read, up to a hundred. */
export const procedure = may("notification.read-own").query(async ({ ctx }) => ({
  unread: await countUnreadNotices(ctx.db, { organizationId: ctx.organizationId, userId: ctx.member.userId }),
}));
