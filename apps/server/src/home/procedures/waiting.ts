import { listWaitingRuns } from "@formwork/db";
import { serviceOf } from "../../connection/item.ts";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Runs that wait for my authorization, newest first. */
export const procedure = may("run.read-own")
  .input(pageInput)
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const page = await listWaitingRuns(ctx.db, who, input);
    const items = page.items.map((run) => {
      const { connectorName, mark, consents } = serviceOf(ctx.catalogue, run.connectorKey);
      const sentence = `${run.workflowName} goes on as soon as you connect your ${connectorName} account.`;
      return { ...run, connectorName, mark, consents, sentence };
    });
    return { items, nextCursor: page.nextCursor };
  });
