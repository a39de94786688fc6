import { getVersion, getWorkflow, type WorkflowDetails } from "@formwork/db";
import { diffGraphs, type Graph } from "@formwork/domain";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { found, notFound } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

const side = z.union([z.literal("draft"), id]);

/** How two versions of a workflow, or one and the draft, differ [W9]. */
export const procedure = may("workflow.read")
  .input(z.object({ id, fromVersionId: side, toVersionId: side }))
  .query(async ({ ctx, input }) => {
    const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, input.id), "workflow");
    const place = { db: ctx.db, organizationId: ctx.organizationId, workflow };
    return diffGraphs(await graphOf(place, input.fromVersionId), await graphOf(place, input.toVersionId));
  });

async function graphOf(
  place: { db: Context["db"]; organizationId: string; workflow: WorkflowDetails },
  which: string,
): Promise<Graph> {
  if (which === "draft") return place.workflow.draft;
  const version = found(await getVersion(place.db, place.organizationId, which), "version");
  if (version.workflowId !== place.workflow.id) throw notFound("version");
  return version.graph;
}
