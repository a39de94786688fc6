import { getWorkflow, liveGraphOf } from "@formwork/db";
import { type Environment, environmentSchema, FormworkError, graphSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { runAsInput, triggerOf } from "../../workflow/run-as.ts";
import { simulate } from "../../workflow/simulate.ts";

/** Drafts are tested in development; live versions serve people in production. */
const usually: Record<"draft" | "live", Environment> = { draft: "development", live: "production" };

/**
 * "If this person, the public or a schedule ran this workflow now": the account of each step and why, or what is missing and who can fix it [table
 * I]. Calls no service and changes nothing.
 */
export const procedure = may("workflow.read")
  .input(
    z.object({
      workflowId: id,
      of: z.enum(["draft", "live"]).default("draft"),
      graph: graphSchema.optional(),
      environment: environmentSchema.optional(),
      as: runAsInput,
    }),
  )
  .query(async ({ ctx, input }) => {
    const { organizationId } = ctx;
    const workflow = found(await getWorkflow(ctx.db, organizationId, input.workflowId), "workflow");
    const environment = input.environment ?? usually[input.of];
    const trigger = await triggerOf(ctx.db, organizationId, input.as);
    const live =
      input.of === "live" ? await liveGraphOf(ctx.db, organizationId, { workflowId: workflow.id, environment }) : null;
    if (input.of === "live" && !live) {
      throw new FormworkError(
        "STATE_CONFLICT",
        `Nothing is published in ${environment} yet. Publish the workflow, or ask about its draft.`,
      );
    }
    const graph = live?.graph ?? input.graph ?? workflow.draft;
    const { applicationId } = workflow;
    const steps = await simulate(ctx, { graph, organizationId, applicationId, environment, trigger });
    const missing = steps.filter((step) => !step.decision.ok).length;
    return { environment, version: live?.number ?? null, steps, missing };
  });
