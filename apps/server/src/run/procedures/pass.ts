import { attemptsOfRuns, passOfLoop } from "@formwork/db";
import { framePlace, wholePass } from "@formwork/domain";
import { z } from "zod";
import { found, notFound } from "../../errors.ts";
import { id, pathInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { inRunOrder } from "../in-run-order.ts";
import { begunLoop, readablePass, shownLoops } from "../passes.ts";
import { openRun } from "../read-run.ts";
import { spanOf } from "../span.ts";
import { titled } from "../titled.ts";

/** Everything of one pass of a loop, like `run.get` of a run: of the loops inside it only how far they are. */
export const procedure = may("run.read-own")
  .input(z.object({ id, path: pathInput }))
  .query(async ({ ctx, input }) => {
    const { run, reading } = await openRun(ctx, input.id);
    const { graph } = run.version;
    const place = framePlace(input.path);
    if (place === null || place.pass === null) throw notFound("part of the run");
    const at = { path: place.around, stepId: place.stepId };
    const loop = await begunLoop(ctx, { runId: run.id, graph, at });
    const pass = found(await passOfLoop(ctx.db, { runId: run.id, loop, number: place.pass }), "part of the run");
    const { paths, loops } = spanOf(graph, input.path);
    const attempts = (await attemptsOfRuns(ctx.db, [run.id], paths)).get(run.id) ?? [];
    const readable = reading.attempts(inRunOrder(graph, attempts));
    const end = readable.find(({ stepId }) => stepId === wholePass);
    return {
      path: input.path,
      ...readablePass(reading, loop, pass),
      /** What was kept of it. */
      kept: end === undefined ? null : { output: end.output, withheld: end.withheld },
      steps: titled(
        graph,
        readable.filter(({ stepId }) => stepId !== wholePass),
      ),
      loops: await shownLoops(ctx, { runId: run.id, reading, loops }),
    };
  });
