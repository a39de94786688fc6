import { hasApplication, listWorkflows } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf, problemsOf } from "../facts.ts";

/** Workflows of an application by name, each with the number of problems that prevent publishing its draft. */
export const procedure = may("workflow.read")
  .input(pageInput.extend({ applicationId: id }))
  .query(async ({ ctx, input }) => {
    mustExist(await hasApplication(ctx.db, ctx.organizationId, input.applicationId), "application");
    const page = await listWorkflows(ctx.db, ctx.organizationId, input);
    const facts = await factsOf(
      ctx.db,
      { organizationId: ctx.organizationId, applicationId: input.applicationId },
      page.items.map(({ draft }) => draft),
    );
    const items = [];
    for (const { draft, ...workflow } of page.items) {
      const problems = await problemsOf(ctx, draft, { facts, workflowId: workflow.id });
      items.push({ ...workflow, problems: problems.filter(({ severity }) => severity === "error").length });
    }
    return { items, nextCursor: page.nextCursor };
  });
