import { stepDown } from "@formwork/db";
import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { tellResumed } from "../resumed.ts";

/** Gives up the primary account: the first heir whose own account works takes over. Without one, schedules wait [C4]. */
export const procedure = may("connection.move-primary")
  .input(z.object({ connectionId: id, environment: environmentSchema.or(z.literal("all")).default("all") }))
  .mutation(async ({ ctx, input }) => {
    const { successor, resumedRunIds } = found(await stepDown(ctx.db, ctx.actor, input), "primary account");
    tellResumed(ctx, resumedRunIds);
    return { successor };
  });
