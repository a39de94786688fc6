import { getsMailNotices } from "@formwork/db";
import { may } from "../../trpc.ts";

/** Whether I also get notices by mail, and whether this installation can send mail. */
export const procedure = may("notification.read-own").query(async ({ ctx }) => ({
  wanted: await getsMailNotices(ctx.db, { organizationId: ctx.organizationId, userId: ctx.member.userId }),
  possible: ctx.mailer.configured,
}));
