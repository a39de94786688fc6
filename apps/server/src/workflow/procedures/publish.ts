import { getWorkflow, publishWorkflow } from "@formwork/db";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf, problemsOf } from "../facts.ts";
import { refuseProblems } from "../refuse.ts";

/** Freezes the draft as the next version and makes it live. Fails with GRAPH_INVALID and all problems when it cannot run. */
export const procedure = may("workflow.publish")
  .input(z.object({ id, revision: z.number().int(), note: z.string().trim().max(500).default("") }))
  .mutation(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const facts = await factsOf(ctx.db, { organizationId: ctx.organizationId, applicationId: workflow.applicationId }, [
      workflow.draft,
    ]);
    // A draft never changes without its revision, so what is checked here is what is frozen, or nothing is.
    if (workflow.draftRevision === input.revision)
      refuseProblems(await problemsOf(ctx, workflow.draft, { facts, workflowId: workflow.id }));
    return found(await publishWorkflow(ctx.db, ctx.actor, input), "workflow");
  });
