import { getWorkflow, listVersions } from "@formwork/db";
import { found } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Published versions of a workflow, newest first. */
export const procedure = may("workflow.read")
  .input(pageInput.extend({ id }))
  .query(async ({ ctx, input }) => {
    found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    return listVersions(ctx.db, ctx.organizationId, input);
  });
