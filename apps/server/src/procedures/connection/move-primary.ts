import { movePrimary } from "@formwork/db";
import { z } from "zod";
import { tellResumed } from "../../connections/resumed.ts";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Makes another administrator's account primary [C4]; schedules run on it from now on. */
export const procedure = may("connection.move-primary")
  .input(z.object({ connectionId: id, authorizationId: id }))
  .mutation(async ({ ctx, input }) => {
    tellResumed(ctx, found(await movePrimary(ctx.db, ctx.actor, input), "authorization"));
  });
