import type { GivenAccount } from "@formwork/domain";
import type { AuthorizationSecret, OpenClient } from "../ports.ts";

/** What came back from a consent, and what the attempt remembers of its beginning. */
export interface ConsentAnswer {
  connector: string;
  clientCredential: OpenClient;
  region: string | null;
  params: Readonly<Record<string, string>>;
  /** Scopes that were asked for: they count as granted when the answer names none (RFC 6749 §5.1). */
  scopes: readonly string[];
  redirectUri: string;
  /** What the attempt kept sealed, as `beginConsent` gave it. */
  kept: string;
  /** Query of the callback, whole. Its handle must have found the attempt, and the attempt be used up, before. */
  callback: URLSearchParams;
  /** The database's clock now. */
  now: Date;
}

/** What is stored of a consent. */
export type ConsentResult = GivenAccount<AuthorizationSecret>;
