import { listOwnSubmissions } from "@formwork/db";
import { pageInput } from "../../input.ts";
import { runSentence } from "../../run/sentences.ts";
import { may } from "../../trpc.ts";

/** My submissions and the outcome of each, newest first. */
export const procedure = may("submission.read-own")
  .input(pageInput)
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const page = await listOwnSubmissions(ctx.db, who, input);
    const items = page.items.map(({ runs, ...submission }) => ({
      ...submission,
      runs: runs.map(({ error, ...run }) => ({ ...run, sentence: runSentence({ status: run.status, error }) })),
    }));
    return { items, nextCursor: page.nextCursor };
  });
