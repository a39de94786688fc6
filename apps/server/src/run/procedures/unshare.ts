import { unshareRun } from "@formwork/db";
import { z } from "zod";
import { notFound } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { ownRun } from "../visible-run.ts";

/** Stops sharing one of my runs with somebody, at once [N1]. */
export const procedure = may("run.read-own")
  .input(z.object({ id, userId: id }))
  .mutation(async ({ ctx, input }) => {
    const run = await ownRun(ctx, input.id);
    if (!(await unshareRun(ctx.db, ctx.actor, { runId: run.id, readerUserId: input.userId }))) throw notFound("share");
  });
