import { readNotices } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Marks one of my notices as read; without an id, all of them. */
export const procedure = may("notification.read-own")
  .input(z.object({ id: id.nullable() }))
  .mutation(async ({ ctx, input }) => {
    const me = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    mustExist(await readNotices(ctx.db, me, input.id), "notice");
  });
