import { may, type Role } from "../access/policy.ts";
import type { RunTrigger } from "../run/state.ts";
import type { IdentityTrigger } from "./identity.ts";

/** Whose matter a run is: a person's, the public's, or a schedule's. */
export const runInitiators = ["person", "anonymous", "schedule"] as const;
/** One of {@link runInitiators}. */
export type RunInitiator = (typeof runInitiators)[number];

/** How a run was set off, as its row keeps it. */
export interface RunStart {
  trigger: RunTrigger;
  initiator: RunInitiator;
  /** Set where a person is the initiator. */
  initiatorUserId: string | null;
  initiatorName: string | null;
  /** Who pressed the button, where the initiator did not do it alone: who ran it again, tested it as the initiator, or fired its schedule. */
  startedByUserId: string | null;
  startedByName: string | null;
  /** Whether it repeats an earlier run. */
  repeats: boolean;
  /** Schedule it belongs to; a repeated run keeps it only where that schedule could be run at that moment. */
  scheduleId: string | null;
}

/** What is known now of the person in question, read together with the authorizations. */
export interface ActingMember {
  /** Whether the person is an active member still. */
  active: boolean;
  /** Role of the person; null when they are no member. */
  role: Role | null;
}

/** The person whose membership matters to a run; null where no person does. */
export function personOfStart(start: RunStart): string | null {
  return start.repeats ? start.startedByUserId : start.initiatorUserId;
}

/**
 * As whom a run acts. Every way to start a run is decided here and nowhere else. A run that is run again acts as the person who does that,
 * never as the person of the earlier run. A schedule's run stays on the primary account, as long as the person who runs it again may run
 * that schedule.
 * @param person what is known now of {@link personOfStart}
 */
export function triggerOfStart(start: RunStart, person: ActingMember): IdentityTrigger {
  if (start.repeats) return again(start, person);
  switch (start.initiator) {
    case "anonymous":
      return { type: "anonymous" };
    case "schedule":
      return { type: "schedule" };
    case "person":
      return {
        type: "person",
        userId: start.initiatorUserId ?? "",
        userName: start.initiatorName ?? "",
        active: person.active,
        ...doneBy(start),
      };
  }
}

function again(start: RunStart, { active, role }: ActingMember): IdentityTrigger {
  const userName = start.startedByName ?? "";
  const mayRunIt = active && role !== null && start.scheduleId !== null && may(role, "schedule.write");
  if (start.initiator === "schedule" && mayRunIt) return { type: "schedule", againBy: userName };
  return { type: "person", userId: start.startedByUserId ?? "", userName, active, via: "again" };
}

function doneBy({
  trigger,
  startedByName,
}: RunStart): Pick<Extract<IdentityTrigger, { type: "person" }>, "via" | "testedBy"> {
  switch (trigger) {
    case "form":
      return { via: "form" };
    case "test":
      return { via: "test", testedBy: startedByName };
    case "manual":
    // A schedule's own runs have no person; one that names somebody was started by them.
    case "schedule":
      return { via: "manual" };
  }
}
