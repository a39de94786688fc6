import type { Context } from "../../context.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { readableRun } from "../visible-run.ts";

/** Says each time the run changed; the page then reads it anew. */
export const procedure = may("run.read-own")
  .input(idInput)
  .subscription(async ({ ctx, input }) => {
    // Looked up before the stream opens, so that a refusal is an answer and not a broken stream.
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
