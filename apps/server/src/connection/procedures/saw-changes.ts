import { sawChanges } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Records that I have seen what others did to one of my connections [C27]. */
export const procedure = may("connection.read")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    mustExist(await sawChanges(ctx.db, who, input.id), "connection");
  });
