import { listRuns } from "@formwork/db";
import { z } from "zod";
import { id, pageInput } from "../../input.ts";
import { runSentence } from "../../runs/sentences.ts";
import { may } from "../../trpc.ts";

const statuses = ["queued", "running", "waiting", "parked", "succeeded", "failed", "cancelled", "quarantined"] as const;

/** Runs, newest first. */
export const procedure = may("run.read")
  .input(
    pageInput.extend({
      applicationId: id.optional(),
      workflowId: id.optional(),
      status: z.enum(statuses).optional(),
      trigger: z.enum(["form", "schedule", "manual", "test"]).optional(),
      from: z.coerce.date().optional(),
      to: z.coerce.date().optional(),
      initiatorUserId: id.optional(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { cursor, limit, ...filter } = input;
    const page = await listRuns(ctx.db, ctx.organizationId, { cursor, limit, filter });
    const items = page.items.map(({ errorMessage, parkedConnection, ...run }) => {
      const error = run.errorCode && errorMessage ? { code: run.errorCode, message: errorMessage } : null;
      const sentence =
        run.status === "parked" && parkedConnection
          ? `Waiting for an authorization of ${parkedConnection}`
          : runSentence({ status: run.status, error });
      return { ...run, sentence };
    });
    return { items, nextCursor: page.nextCursor };
  });
