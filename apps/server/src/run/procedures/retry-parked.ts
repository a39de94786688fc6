import { retryParkedRun } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { visibleRun } from "../visible-run.ts";

/** Makes a parked run look again for its missing authorization. */
export const procedure = may("run.read-own")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    const run = await visibleRun(ctx, input.id);
    if (!(await retryParkedRun(ctx.db, ctx.actor, run.id))) {
      throw new FormworkError("STATE_CONFLICT", "This run does not wait for an authorization any more.");
    }
    ctx.queued.notify();
    ctx.runChanged.notify(run.id);
  });
