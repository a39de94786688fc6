import type { RunDetails } from "./run-details.ts";

/** What set a run off, in words. */
export const triggerWords = {
  form: "a submission",
  schedule: "a schedule",
  manual: "started by hand",
  test: "a test",
} as const;

/** Who set a run off, as a part of a sentence: “run again by Ben, for Uma”. */
export function startWords(run: Pick<RunDetails["run"], "trigger" | "initiator" | "repeatedBy" | "startedBy">): string {
  const { trigger, initiator, repeatedBy, startedBy } = run;
  const who = initiator.name;
  if (repeatedBy) return `run again by ${repeatedBy.name}, first ${firstStart(run)}`;
  if (trigger === "schedule")
    return startedBy ? `its schedule was run by ${startedBy.name}` : "started by its schedule";
  if (trigger === "test")
    return startedBy ? `tested by ${startedBy.name} as ${who}` : `tested by ${who ?? "a builder"}`;
  if (trigger === "manual") return `started by ${who ?? "a builder"}`;
  if (initiator.kind === "anonymous") return "started by a submission without sign-in";
  return `started by ${who === null ? "a submission" : `${who}'s submission`}`;
}

function firstStart({ initiator }: Pick<RunDetails["run"], "initiator">): string {
  if (initiator.kind === "schedule") return "started by its schedule";
  return initiator.kind === "anonymous" ? "sent without sign-in" : `started by ${initiator.name ?? "somebody"}`;
}
