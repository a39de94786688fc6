import { actingSteps, formReadiness, getWorkflow } from "@formwork/db";
import { type Environment, environmentSchema, type Graph, type IdentityTrigger } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf, problemsOf } from "../../workflow/facts.ts";
import { neededOf } from "../../workflow/needed.ts";
import { simulate } from "../../workflow/simulate.ts";

const environment: Environment = "production";

/** Something that will be missing after publishing. */
interface Missing {
  sentence: string;
  /** Page where it is fixed. */
  path: string;
}

/**
 * What would be missing if the draft were published now: what blocks publishing, and what would make runs wait. For a form it counts people, for a
 * schedule it checks primary accounts.
 */
export const procedure = may("workflow.read")
  .input(z.object({ workflowId: id, environment: environmentSchema.default(environment) }))
  .query(async ({ ctx, input }) => {
    const { organizationId } = ctx;
    const workflow = found(await getWorkflow(ctx.db, organizationId, input.workflowId), "workflow");
    const { draft: graph, applicationId } = workflow;
    const place = { organizationId, applicationId, environment: input.environment };
    const facts = await factsOf(ctx.db, { organizationId, applicationId }, [graph]);
    const problems = await problemsOf(ctx, graph, { facts, workflowId: workflow.id });
    const blocking = problems.filter(({ severity }) => severity === "error");
    const { formId, kind } = graph.trigger;
    const form = kind === "form" ? facts.forms.find((one) => one.id === formId) : undefined;
    const trigger: IdentityTrigger = form ? { type: "anonymous" } : { type: "schedule" };
    const steps = await simulate(ctx, { ...place, graph, trigger });
    // Signed-in senders' own accounts are counted below. When the form is public, the graph's own problems say that the public has none.
    const refused = steps.filter(({ decision }) => !decision.ok && decision.code !== "ANONYMOUS_TRIGGER_NOT_ALLOWED");
    const warnings = new Map<string, Missing>();
    for (const { decision, connectionId, mend } of refused) {
      warnings.set(connectionId, { sentence: decision.sentence, path: mend?.path ?? `/connections/${connectionId}` });
    }
    const people = form ? await peopleOf(ctx, { ...place, formId: form.id, workflow }) : null;
    return { environment: input.environment, blocking, warnings: [...warnings.values()], people };
  });

async function peopleOf(
  ctx: Parameters<typeof neededOf>[0],
  of: Parameters<typeof neededOf>[2] & { formId: string; workflow: { draft: Graph } },
) {
  const { workflow, formId, ...place } = of;
  const { needed, connections } = await neededOf(ctx, actingSteps(workflow.draft), place);
  if (needed.length === 0) return null;
  const { people, ready } = await formReadiness(ctx.db, place.organizationId, { limit: 1, needed, lackingOnly: false });
  return { formId, people, ready, connections };
}
