import type { GivenAccount } from "@formwork/domain";
import type { AuthorizationSecret, OpenClient } from "../ports.ts";

/** The callback of a consent, and what the attempt stored at its start. */
export interface ConsentAnswer {
  connector: string;
  clientCredential: OpenClient;
  region: string | null;
  params: Readonly<Record<string, string>>;
  /** Requested scopes; they count as granted when the answer names none (RFC 6749 §5.1). */
  scopes: readonly string[];
  redirectUri: string;
  /** The sealed value of the attempt, as returned by `beginConsent`. */
  kept: string;
  /** The whole query of the callback. The caller has found the attempt by its handle and used it up. */
  callback: URLSearchParams;
  /** The database's clock now. */
  now: Date;
}

/** What to store for a consent. */
export type ConsentResult = GivenAccount<AuthorizationSecret>;
