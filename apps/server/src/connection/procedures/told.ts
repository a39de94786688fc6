import { changesByOthers } from "@formwork/db";
import { z } from "zod";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** What others did to connections that I made and have not seen yet [C27], newest first. */
export const procedure = may("connection.read")
  .input(z.object({ connectionId: id.optional() }).default({}))
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    return { items: await changesByOthers(ctx.db, who, input.connectionId) };
  });
