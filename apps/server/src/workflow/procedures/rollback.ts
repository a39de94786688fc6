import { getVersion, getWorkflow, rollBackWorkflow } from "@formwork/db";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf, problemsOf } from "../facts.ts";
import { refuseProblems } from "../refuse.ts";

/** Makes an earlier version live again. What it needs may have been removed since, so it is checked like a new one. */
export const procedure = may("workflow.publish")
  .input(z.object({ id, versionId: id }))
  .mutation(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const version = found(await getVersion(ctx.db, ctx.organizationId, input.versionId), "version");
    const facts = await factsOf(ctx.db, { organizationId: ctx.organizationId, applicationId: workflow.applicationId }, [
      version.graph,
    ]);
    refuseProblems(await problemsOf(ctx, version.graph, { facts, workflowId: workflow.id }));
    return found(await rollBackWorkflow(ctx.db, ctx.actor, input), "version");
  });
