import type { ConsentAnswer, ConsentResult } from "./answer.ts";
import { completeOAuth1 } from "./complete-oauth1.ts";
import { completeOAuth2 } from "./complete-oauth2.ts";
import type { ConsentPorts } from "./ports.ts";
import { oauthConnector } from "./token-endpoint.ts";

/**
 * Exchanges the values of a callback for tokens and asks whose account it is, by auth type.
 *
 * @throws FormworkError `CONSENT_DENIED`, `CONSENT_INVALID`, `CLIENT_CREDENTIAL_REJECTED`, or an error of egress
 */
export async function completeConsent(
  { egress, services }: ConsentPorts,
  consent: ConsentAnswer,
): Promise<ConsentResult> {
  const connector = await services.live(consent.connector);
  const { auth } = connector;
  if (auth.type === "oauth1") return completeOAuth1(egress, { ...connector, auth }, consent);
  return completeOAuth2(egress, oauthConnector(connector), consent);
}
