import { listRuns } from "@formwork/db";
import { momentSchema, runStatuses, runTriggers, withheldError } from "@formwork/domain";
import { z } from "zod";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { runSentence } from "../sentences.ts";

/** Runs, newest first. */
export const procedure = may("run.read")
  .input(
    pageInput.extend({
      applicationId: id.optional(),
      workflowId: id.optional(),
      status: z.enum(runStatuses).optional(),
      trigger: z.enum(runTriggers).optional(),
      from: momentSchema.optional(),
      to: momentSchema.optional(),
      initiatorUserId: id.optional(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { cursor, limit, ...filter } = input;
    const page = await listRuns(ctx.db, ctx.organizationId, { cursor, limit, filter });
    const items = page.items.map(({ errorMessage, parkedConnection, personId, usedOwn, ...run }) => {
      const told = run.errorCode && errorMessage ? { code: run.errorCode, message: errorMessage } : null;
      // The text of an error may quote data from the person's account [N1]; the run's own page shows it to that person.
      const error = told && usedOwn && personId !== ctx.member.userId ? withheldError(told) : told;
      const sentence =
        run.status === "parked" && parkedConnection
          ? `Waiting for an authorization of ${parkedConnection}`
          : runSentence({ status: run.status, error });
      return { ...run, sentence };
    });
    return { ...page, items };
  });
