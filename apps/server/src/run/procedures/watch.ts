import type { Context } from "../../context.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { readableRun } from "../visible-run.ts";

/** Yields each time the run changes; the page then reads it again. */
export const procedure = may("run.read-own")
  .input(idInput)
  .subscription(async ({ ctx, input }) => {
    // Look the run up before the stream opens, so that a refusal is an answer and not a broken stream.
    const { run } = await readableRun(ctx, input.id);
    return changesOf(ctx.runWatch, run.id, ctx.lost);
  });

async function* changesOf(
  runWatch: Context["runWatch"],
  runId: string,
  lost: AbortSignal,
): AsyncGenerator<{ changed: string }, void> {
  for await (const _ of runWatch.changes([runId], lost)) yield { changed: runId };
}
