import type { Environment } from "../connection/model.ts";
import type { ErrorCode } from "../errors.ts";
import type { StepStatus } from "../run/entry.ts";
import type { RunStatus } from "../run/state.ts";
import type { LookupFill, LookupOffer } from "./lookup.ts";

/** An account that the sender of a form has to connect first. */
export interface MissingAccount {
  connectionId: string;
  connectionName: string;
  connectorName: string;
  /** Environment that the account has to be for; null where one counts for all. */
  environment: Environment | null;
  /** Whether the service asks for consent in a window of its own; else values are entered on a page of their own. */
  consents: boolean;
  scopesInWords: string[];
  /** Sentence about data that travels to another region [C24]; null where it does not. */
  transfer: string | null;
  sentence: string;
}

/** What the server says to a lookup of a live form. */
export type LookupAnswer =
  | { kind: "found"; fills: LookupFill[]; offers: LookupOffer[] }
  /** Nothing fits; or what it asks for has not been answered yet. */
  | { kind: "nothing" | "unasked" }
  | ({ kind: "authorize" } & MissingAccount)
  /**
   * It did not work. The form's builders find the reason with the form. A member who fills it in is told the service's name where a builder has to
   * connect an account.
   */
  | { kind: "failed"; code: ErrorCode; connectorName?: string };

/** One step as told to the sender. */
export interface StepNews {
  title: string;
  status: StepStatus;
  /** What it does and how far it is, whole. */
  sentence: string;
}

/** What waits for the sender's own account. */
export interface Parked extends MissingAccount {
  /** ISO time until when the submission waits. */
  until: string | null;
}

/** One run as told to the sender. */
export interface RunNews {
  id: string;
  status: RunStatus;
  sentence: string;
  steps: StepNews[];
  parked: Parked | null;
}

/** What became of a submission, as far as its form tells. */
export interface News {
  runs: RunNews[];
  /** How far it is as a whole, where the form tells only that; null where it tells more, or nothing. */
  progress: "working" | "done" | "failed" | null;
  /** Whether there is nothing more to tell. */
  finished: boolean;
}
