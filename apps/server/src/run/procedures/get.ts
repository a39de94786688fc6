import type { RunDetails } from "@formwork/db";
import { type Graph, type RunInitiator, may as roleMay } from "@formwork/domain";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { personOfRun } from "../person-of-run.ts";
import { readRun } from "../read-run.ts";
import { connectorName, parkedSentence, runSentence, waitingSentence } from "../sentences.ts";
import { titled } from "../titled.ts";

/**
 * One run with every attempt of its steps; of what stands in loops only how far they are (`run.passes`, `run.pass`). Builders see every run of the organization, others their own runs and those shared with them. The data of
 * a step is shown only to the person it belongs to ([N1], `mayRead`).
 */
export const procedure = may("run.read-own")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { run, steps, shares, loops, waited, workedMs } = await readRun(ctx, input.id);
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
        /** The person whose own accounts it uses; null when a run acts for no person. */
        person: person && { name: person.name, isMe },
        /** The people with whom that person shares it; shown to that person only. */
        shares: isMe ? shares : [],
        /** When the share with me ends. */
        sharedUntil: shares.find(({ userId }) => userId === ctx.member.userId)?.expiresAt ?? null,
        /** Milliseconds that all its steps took together, without waiting. */
        workedMs,
        sentence: run.waiting ? waitingSentence(waited) : runSentence(run),
        parked: parked && {
          ...parked,
          connectorName: connectorName(ctx.catalogue, parked.connectorKey),
          sentence: parkedSentence(parked, waited),
        },
      },
      steps: titled(run.version.graph, steps),
      loops,
    };
  });

function initiatorOf({ initiator }: RunDetails): { kind: RunInitiator; name: string | null } {
  return { kind: initiator.kind, name: initiator.name };
}

// Steps and lines without their settings, whose addresses and texts are for builders only.
function drawingOf(graph: Graph): Graph {
  return { ...graph, steps: graph.steps.map(({ note: _, ...step }) => ({ ...step, settings: {} })) };
}
