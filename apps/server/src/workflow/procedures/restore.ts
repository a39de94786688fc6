import { setWorkflowRemoved } from "@formwork/db";
import { done } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Restores a removed workflow as it was. */
export const procedure = may("workflow.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    done(await setWorkflowRemoved(ctx.db, ctx.actor, { id: input.id, removed: false }), "workflow");
  });
