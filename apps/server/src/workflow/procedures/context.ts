import { getWorkflow, hasApplication, listPeople } from "@formwork/db";
import type { Graph } from "@formwork/domain";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { found, mustExist, notFound } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { factsOf } from "../facts.ts";

/** How many people are offered at once; others are found by search. */
const firstPeople = 20;

/** Everything the editor needs besides the graph: what is open to the application, and the forms that the draft of a workflow names. */
export const procedure = may("workflow.read")
  .input(z.object({ applicationId: id, workflowId: id.optional() }))
  .query(async ({ ctx, input }) => {
    mustExist(await hasApplication(ctx.db, ctx.organizationId, input.applicationId), "application");
    const { organizationId } = ctx;
    const graphs = await draftsOf(ctx, input);
    const facts = await factsOf(ctx.db, { organizationId, applicationId: input.applicationId }, graphs);
    const { items, nextCursor } = await listPeople(ctx.db, organizationId, {
      limit: firstPeople,
      activeOnly: true,
    });
    const people = items.map((person) => ({ id: person.id, name: person.name, role: person.role }));
    return {
      catalogue: ctx.catalogue,
      mailSender: ctx.mailer.configured,
      ...facts,
      people,
      morePeople: nextCursor !== null,
    };
  });

async function draftsOf(
  ctx: Pick<Context, "db"> & { organizationId: string },
  { applicationId, workflowId }: { applicationId: string; workflowId?: string | undefined },
): Promise<Graph[]> {
  if (workflowId === undefined) return [];
  const workflow = found(await getWorkflow(ctx.db, ctx.organizationId, workflowId), "workflow");
  if (workflow.applicationId !== applicationId) throw notFound("workflow");
  return [workflow.draft];
}
