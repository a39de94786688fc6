import type { ErrorData } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Plan } from "../steps/step-kind.ts";
import type { Address, StepEntry, Wait } from "./entry.ts";
import type { Guarantee, Work } from "./work.ts";

/** What came of some work. */
export type WorkResult =
  | { ok: true; output: Json; requestId: string | null }
  | { ok: false; error: ErrorData; requestId: string | null };

/** What a step comes to once its expressions are worked out, or the failure of doing so. */
export type Planned = Exclude<Plan, { kind: "fail" }> | { kind: "fail"; input: Json; error: ErrorData };

/** Some work of a step: to be prepared, begun and done. */
export interface WorkEffect extends Address {
  kind: "work";
  stepKind: string;
  work: Work;
  /** What the journal shows. */
  input: Json;
  attempt: number;
  /** Milliseconds that one try may take. */
  timeoutMs: number;
}

/** What is to be done for a run, as data; effects of one transition may be done at the same time. */
export type Effect =
  /** Work out what a step comes to, and tell it as `planned`. */
  | (Address & { kind: "plan" })
  /** Prepare and do some work: told as `started` or `refused`, then as `done`. */
  | WorkEffect
  /** Nothing until the time has come, which is told as `woken`, or until somebody else ends the wait. */
  | (Address & { kind: "wait"; wait: Wait });

/** Something that happened to a run. `now` is an ISO time: the decision reads no clock. */
export type RunEvent = { now: string } /** Somebody begins to execute it, from its beginning or from its journal. */ & (
  | { kind: "begun" }
  | (Address & { kind: "planned"; planned: Planned })
  /** The work is decided and about to leave. */
  | { kind: "started"; effect: WorkEffect; call: Started }
  /** The work may not be done; it waits for somebody's authorization where `park` is given. */
  | { kind: "refused"; effect: WorkEffect; refusal: Refusal }
  | (Address & { kind: "done"; result: WorkResult })
  /** The time has come that a step waited for. */
  | (Address & { kind: "woken" })
  /** Somebody cancelled it, and nothing is under way. */
  | { kind: "cancelled" }
);

/** Something that happened, told by who does not tell the time. */
export type Happening = RunEvent extends infer Event ? (Event extends unknown ? Omit<Event, "now"> : never) : never;

/** Facts of a call that is about to leave. */
export type Started = Pick<StepEntry, "identity" | "authorizationId"> & { guarantee: Guarantee };

/** Why some work may not be done. */
export interface Refusal {
  guarantee: Guarantee;
  identity: JsonObject | null;
  error: ErrorData;
  /** Whose consent to which connection the run waits for; null when the step fails instead. */
  park: { connectionId: string; userId: string | null } | null;
}

/** How a run ends. */
export interface RunEnd {
  status: "succeeded" | "failed" | "cancelled";
  error: ErrorData | null;
}
