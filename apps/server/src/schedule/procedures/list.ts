import { listSchedules, type ScheduleItem } from "@formwork/db";
import { scheduleSentence } from "@formwork/domain";
import type { Context } from "../../context.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { simulate } from "../../workflow/simulate.ts";

/** Schedules, newest first, each with the accounts that it would use if it fired now. */
export const procedure = may("schedule.read")
  .input(pageInput.extend({ applicationId: id.optional(), workflowId: id.optional() }))
  .query(async ({ ctx, input }) => {
    const page = await listSchedules(ctx.db, ctx.organizationId, input);
    const items = [];
    for (const { liveGraph, shard: _, ...schedule } of page.items) {
      const accounts = await accountsOf(ctx, ctx.organizationId, { ...schedule, liveGraph });
      items.push({ ...schedule, published: liveGraph !== null, sentence: scheduleSentence(schedule.spec), accounts });
    }
    return { items, nextCursor: page.nextCursor };
  });

async function accountsOf(
  ctx: Pick<Context, "db" | "vault" | "services">,
  organizationId: string,
  schedule: Pick<ScheduleItem, "liveGraph" | "applicationId" | "environment">,
) {
  if (!schedule.liveGraph) return [];
  const { liveGraph: graph, applicationId, environment } = schedule;
  const question = { graph, organizationId, applicationId, environment, trigger: { type: "schedule" } as const };
  const steps = await simulate(ctx, question);
  const byConnection = new Map(
    // When an account fails for one step, its connection shows that step's sentence.
    steps.toSorted((a, b) => Number(b.decision.ok) - Number(a.decision.ok)).map((step) => [step.connectionId, step]),
  );
  return [...byConnection.values()].map(({ connectionId, connectionName, decision }) => ({
    connectionId,
    connectionName,
    decisionOk: decision.ok,
    sentence: decision.sentence,
  }));
}
