import { getWorkflow } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** One workflow as its editor opens it. */
export const procedure = may("workflow.read")
  .input(idInput)
  .query(async ({ ctx, input }) => found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow"));
