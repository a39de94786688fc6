import { passesOfLoop } from "@formwork/db";
import { z } from "zod";
import { id, pathInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { begunLoop, readablePass } from "../passes.ts";
import { openRun } from "../read-run.ts";

/** Passes of one loop of a run: those that failed first, then by number. Whoever sees the run sees them, as far as `mayRead` goes [N1]. */
export const procedure = may("run.read-own")
  .input(
    z.object({
      id,
      path: pathInput,
      stepId: z.string().max(100),
      filter: z.enum(["all", "failed", "waiting"]).default("all"),
      cursor: z
        .string()
        .regex(/^[01]\.\d{1,6}$/)
        .nullish()
        .transform((text) => text ?? undefined),
      limit: z.number().int().min(1).max(50).default(50),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { path, stepId, ...page } = input;
    const { run, reading } = await openRun(ctx, input.id);
    const loop = await begunLoop(ctx, { runId: run.id, graph: run.version.graph, at: { path, stepId } });
    const { items, nextCursor } = await passesOfLoop(ctx.db, { ...page, runId: run.id, loop });
    return { items: items.map((pass) => readablePass(reading, loop, pass)), nextCursor };
  });
