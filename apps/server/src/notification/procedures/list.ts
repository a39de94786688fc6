import { listNotices } from "@formwork/db";
import { may as roleMay } from "@formwork/domain";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** My notices: what I have not read first, then the newest. */
export const procedure = may("notification.read-own")
  .input(pageInput)
  .query(({ ctx, input }) => {
    const allRuns = roleMay(ctx.member.role, "run.read");
    return listNotices(
      ctx.db,
      { organizationId: ctx.organizationId, userId: ctx.member.userId },
      { ...input, allRuns },
    );
  });
