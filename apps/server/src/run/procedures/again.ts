import { runAgain } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Starts a new run with the same version and data, as the person who asks [N2]. */
export const procedure = may("run.control")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const runId = found(await runAgain(ctx.db, ctx.actor, input.id), "run");
    ctx.queued.notify();
    return { runId };
  });
