import { getWorkflow } from "@formwork/db";
import { environmentSchema, graphSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { identitiesOf } from "../../workflows/identity.ts";
import { runAsInput, triggerOf } from "../../workflows/run-as.ts";

/** "If this person, the public or the schedule ran it now": the account of each step, and how many are missing [table I]. */
export const procedure = may("workflow.read")
  .input(
    z.object({
      id,
      graph: graphSchema.optional(),
      environment: environmentSchema.default("production"),
      as: runAsInput,
    }),
  )
  .query(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const steps = await identitiesOf(ctx, {
      graph: input.graph ?? workflow.draft,
      organizationId: ctx.organizationId,
      applicationId: workflow.applicationId,
      environment: input.environment,
      trigger: await triggerOf(ctx.db, ctx.organizationId, input.as),
    });
    return { steps, missing: steps.filter((step) => !step.decision.ok).length };
  });
