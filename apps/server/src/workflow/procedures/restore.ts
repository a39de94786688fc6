import { setWorkflowRemoved } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Restores a removed workflow as it was. */
export const procedure = may("workflow.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    mustExist(await setWorkflowRemoved(ctx.db, ctx.actor, { id: input.id, removed: false }), "workflow");
  });
