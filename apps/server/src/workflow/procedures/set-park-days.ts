import { setWorkflowParkDays } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id, parkDaysInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Sets how many days runs of a workflow wait for an authorization before they end; null uses the organization's setting. */
export const procedure = may("workflow.write")
  .input(z.object({ id, days: parkDaysInput.nullable() }))
  .mutation(async ({ ctx, input }) => mustExist(await setWorkflowParkDays(ctx.db, ctx.actor, input), "workflow"));
