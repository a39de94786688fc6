import { getWorkflow, sampleData } from "@formwork/db";
import type { Json } from "@formwork/domain";
import type { Context } from "../../context.ts";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { recordLabel } from "../../record/label.ts";
import { readRun } from "../../run/read-run.ts";
import { may } from "../../trpc.ts";
import type { Member } from "../../who.ts";

/** Past records, and those outputs of the newest run that the member may read [N1], for pickers and tests. */
export const procedure = may("workflow.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const { formId } = workflow.draft.trigger;
    const { records, lastRunId } = await sampleData(ctx.db, ctx.organizationId, { workflowId: workflow.id, formId });
    return {
      records: records.map(({ fields, ...record }) => ({ ...record, label: recordLabel(fields, record.values) })),
      lastRun: lastRunId === null ? null : { id: lastRunId, steps: await outputsOf(ctx, lastRunId) },
    };
  });

/** Outputs of a run's finished steps, by step id. */
async function outputsOf(ctx: Pick<Context, "db"> & { member: Member }, runId: string): Promise<Record<string, Json>> {
  const { steps } = await readRun(ctx, runId);
  const given = steps.filter(({ status, readable }) => status === "succeeded" && readable);
  return Object.fromEntries(given.map(({ stepId, output }) => [stepId, output]));
}
