import type { RunDetails } from "@formwork/db";
import { type Graph, type RunInitiator, may as roleMay } from "@formwork/domain";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { personOfRun } from "../person-of-run.ts";
import { readRun } from "../read-run.ts";
import { connectorName, parkedSentence, runSentence, waitingSentence } from "../sentences.ts";

/**
 * One run with every attempt of its steps. Builders see any run of the organization, everybody else their own and what is shared with them; what passed through a step
 * is shown to whom it belongs ([N1], `mayRead`).
 */
export const procedure = may("run.read-own")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { run, steps, shares } = await readRun(ctx, input.id);
    const titles = new Map(run.version.graph.steps.map((step) => [step.id, step.title]));
    const whole = roleMay(ctx.member.role, "run.read");
    const { parked } = run;
    const person = personOfRun(run);
    const isMe = person?.id === ctx.member.userId;
    return {
      run: {
        ...run,
        version: whole ? run.version : { ...run.version, graph: drawingOf(run.version.graph) },
        initiator: initiatorOf(run),
        repeatedBy: run.repeatedBy && { name: run.repeatedBy.name, runId: run.repeatedBy.runId },
        /** Whose own accounts it uses; null where a run acts for no person. */
        person: person && { name: person.name, isMe },
        /** With whom that person shares it: told to them alone. */
        shares: isMe ? shares : [],
        /** Until when they share it with me. */
        sharedUntil: shares.find(({ userId }) => userId === ctx.member.userId)?.expiresAt ?? null,
        sentence: run.waiting ? waitingSentence(run.waiting, steps) : runSentence(run),
        parked: parked && {
          ...parked,
          connectorName: connectorName(ctx.catalogue, parked.connectorKey),
          sentence: parkedSentence(parked, steps),
        },
      },
      steps: steps.map(({ readable: _, ...step }) => ({ ...step, title: titles.get(step.stepId) ?? step.stepId })),
    };
  });

function initiatorOf({ initiator }: RunDetails): { kind: RunInitiator; name: string | null } {
  return { kind: initiator.kind, name: initiator.name };
}

// Steps and lines, without the settings: addresses and texts in them are the builders' business.
function drawingOf(graph: Graph): Graph {
  return { ...graph, steps: graph.steps.map(({ note: _, ...step }) => ({ ...step, settings: {} })) };
}
