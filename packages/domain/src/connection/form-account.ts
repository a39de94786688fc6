import type { Environment } from "./model.ts";

/** An account of the person who fills in a live form that the form works with: what its page says before sending [C26]. */
export interface FormAccount {
  connectionId: string;
  connectionName: string;
  connectorName: string;
  /** Environment that the account has to be for; null where one counts for all. */
  environment: Environment | null;
  /** Whether the service asks for consent; else values are entered on a page of their own. */
  consents: boolean;
  /** What it is used for, in the service's own words. */
  scopesInWords: string[];
  /** Sentence about data that travels to another region [C24]; null where it does not. */
  transfer: string | null;
  /** `again`: an account is there, and does not work until it is authorized once more. */
  state: "connected" | "missing" | "again";
  /** The account's name at the service; null when none is connected. */
  accountLabel: string | null;
}
