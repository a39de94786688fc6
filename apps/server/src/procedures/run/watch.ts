import { idInput } from "../../input.ts";
import { visibleRun } from "../../runs/visible-run.ts";
import { may } from "../../trpc.ts";

/** Says each time the run changed; the page then reads it anew. */
export const procedure = may("run.read-own")
  .input(idInput)
  .subscription(async function* ({ ctx, input, signal }) {
    const run = await visibleRun(ctx, input.id);
    for await (const _ of ctx.runWatch.changes([run.id], signal ?? new AbortController().signal)) {
      yield { changed: run.id };
    }
  });
