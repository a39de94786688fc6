import { getWorkflow } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf, problemsOf } from "../facts.ts";

/** What prevents publishing the stored draft. */
export const procedure = may("workflow.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const facts = await factsOf(ctx.db, { organizationId: ctx.organizationId, applicationId: workflow.applicationId }, [
      workflow.draft,
    ]);
    return problemsOf(ctx, workflow.draft, { facts, workflowId: workflow.id });
  });
