import { attemptsOfRuns, type RunDetails } from "@formwork/db";
import { type Graph, may as roleMay } from "@formwork/domain";
import { idInput } from "../../input.ts";
import { inRunOrder } from "../../runs/in-run-order.ts";
import { connectorName, parkedSentence, runSentence, waitingSentence } from "../../runs/sentences.ts";
import { visibleRun } from "../../runs/visible-run.ts";
import { may } from "../../trpc.ts";

/**
 * One run with every attempt of its steps. Builders see any run of the organization; everybody else their own, without what passed
 * through the steps, which may hold what a shared account can see and they cannot.
 */
export const procedure = may("run.read-own")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const run = await visibleRun(ctx, input.id);
    const attempts = inRunOrder(run.version.graph, (await attemptsOfRuns(ctx.db, [run.id])).get(run.id) ?? []);
    const titles = new Map(run.version.graph.steps.map((step) => [step.id, step.title]));
    const whole = roleMay(ctx.member.role, "run.read");
    const hidden = whole ? {} : { input: null, output: null };
    const { parked } = run;
    return {
      run: {
        ...run,
        version: whole ? run.version : { ...run.version, graph: drawingOf(run.version.graph) },
        initiator: initiatorOf(run),
        sentence: run.waiting ? waitingSentence(run.waiting, attempts) : runSentence(run),
        parked: parked && {
          ...parked,
          connectorName: connectorName(ctx.catalogue, parked.connectorKey),
          sentence: parkedSentence(parked, attempts),
        },
      },
      steps: attempts.map((attempt) => ({
        ...attempt,
        ...hidden,
        title: titles.get(attempt.stepId) ?? attempt.stepId,
      })),
    };
  });

function initiatorOf({ initiator }: RunDetails): { kind: "person" | "anonymous" | "schedule"; name: string | null } {
  return { kind: initiator.kind, name: initiator.name };
}

// Steps and lines, without the settings: addresses and texts in them are the builders' business.
function drawingOf(graph: Graph): Graph {
  return { ...graph, steps: graph.steps.map(({ note: _, ...step }) => ({ ...step, settings: {} })) };
}
