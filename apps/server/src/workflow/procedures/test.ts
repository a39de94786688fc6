import {
  createTestRecord,
  getPerson,
  getRecord,
  getWorkflow,
  newestFormVersion,
  snapshotWorkflow,
  startTest,
} from "@formwork/db";
import {
  administratorRoles,
  FormworkError,
  type Graph,
  graphSchema,
  type JsonObject,
  parseRecord,
} from "@formwork/domain";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { found, notFound } from "../../errors.ts";
import { id, valuesInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf, problemsOf } from "../facts.ts";
import { onlyStep } from "../only-step.ts";
import { refuseProblems } from "../refuse.ts";

/**
 * Runs an unpublished graph once in development, whole or one step of it, with a past record or typed values. Its calls are real. It uses somebody
 * else's account only when an administrator asks, and records that in the audit trail.
 */
export const procedure = may("workflow.write")
  .input(
    z.object({
      id,
      graph: graphSchema,
      revision: z.number().int(),
      as: z.object({ type: z.literal("person"), userId: id }),
      values: valuesInput.optional(),
      recordId: id.optional(),
      onlyStepId: z.string().max(40).optional(),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const person = found(await getPerson(ctx.db, ctx.organizationId, input.as.userId), "person");
    if (person.id !== ctx.member.userId && !administratorRoles.includes(ctx.member.role)) {
      throw new FormworkError("FORBIDDEN", "You can test as yourself. An administrator can test as somebody else.");
    }
    const graph = input.onlyStepId === undefined ? input.graph : onlyStep(input.graph, input.onlyStepId);
    const facts = await factsOf(ctx.db, { organizationId: ctx.organizationId, applicationId: workflow.applicationId }, [
      graph,
    ]);
    refuseProblems(await problemsOf(ctx, graph, { facts, workflowId: workflow.id }));
    const recordId = await recordOf(ctx, { ...input, organizationId: ctx.organizationId, graph, userId: person.id });
    const versionId = found(await snapshotWorkflow(ctx.db, ctx.actor, { workflowId: workflow.id, graph }), "workflow");
    const runId = await startTest(ctx.db, ctx.actor, { workflowId: workflow.id, versionId, as: person, recordId });
    ctx.queued.notify();
    return { runId: found(runId, "workflow") };
  });

async function recordOf(
  ctx: Pick<Context, "db">,
  input: {
    organizationId: string;
    graph: Graph;
    userId: string;
    values?: JsonObject | undefined;
    recordId?: string | undefined;
  },
): Promise<string | null> {
  const { organizationId } = input;
  const { formId } = input.graph.trigger;
  if (formId === null) return null;
  if (input.recordId !== undefined) {
    const record = found(await getRecord(ctx.db, organizationId, input.recordId), "record");
    if (record.formId !== formId) throw notFound("record");
    return record.id;
  }
  const version = await newestFormVersion(ctx.db, organizationId, formId);
  if (!version) {
    throw new FormworkError("STATE_CONFLICT", "The form of this workflow was never published. Publish it, then test.", {
      formId,
    });
  }
  const parsed = parseRecord(version.definition, input.values ?? {});
  if (!parsed.ok) {
    throw new FormworkError("RECORD_INVALID", "Some values need another look.", { problems: parsed.problems });
  }
  return createTestRecord(ctx.db, {
    organizationId,
    formId,
    formVersionId: version.id,
    values: parsed.values,
    submittedBy: input.userId,
  });
}
