import { setHeirs } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

const mostHeirs = 10;

/** Sets who becomes primary, in this order, when the present holder leaves or steps down [C4]. */
export const procedure = may("connection.move-primary")
  .input(z.object({ connectionId: id, userIds: z.array(id).max(mostHeirs) }))
  .mutation(async ({ ctx, input }) => mustExist(await setHeirs(ctx.db, ctx.actor, input), "connection"));
