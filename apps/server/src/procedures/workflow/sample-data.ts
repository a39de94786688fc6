import { getWorkflow, sampleData } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Past records and the newest run's outputs, for pickers and tests. */
export const procedure = may("workflow.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const { formId } = workflow.draft.trigger;
    const { records, lastRun } = await sampleData(ctx.db, ctx.organizationId, { workflowId: workflow.id, formId });
    return { records: records.map((record) => ({ ...record, label: labelOf(record.values) })), lastRun };
  });

// The first words somebody typed tell records apart better than any id.
function labelOf(values: Record<string, unknown>): string {
  const words = Object.values(values).filter((value) => typeof value === "string" && value.trim() !== "");
  return words.slice(0, 2).join(" · ").slice(0, 80) || "Empty record";
}
