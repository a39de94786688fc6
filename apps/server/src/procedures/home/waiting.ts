import { listWaitingRuns } from "@formwork/db";
import { pageInput } from "../../input.ts";
import { connectorName } from "../../runs/sentences.ts";
import { may } from "../../trpc.ts";

/** Runs that wait for my authorization, newest first. */
export const procedure = may("run.read-own")
  .input(pageInput)
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const page = await listWaitingRuns(ctx.db, who, input);
    const items = page.items.map((run) => {
      const service = connectorName(ctx.catalogue, run.connectorKey);
      const sentence = `${run.workflowName} goes on as soon as you connect your ${service} account.`;
      return { ...run, connectorName: service, sentence };
    });
    return { items, nextCursor: page.nextCursor };
  });
