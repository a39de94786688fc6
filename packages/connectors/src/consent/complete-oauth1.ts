import { FormworkError } from "@formwork/domain";
import type { Egress } from "../egress/egress.ts";
import type { ConsentAnswer, ConsentResult } from "./answer.ts";
import { consentHandle } from "./begin.ts";
import { type OAuth1Connector, requestAccessToken } from "./oauth1-tokens.ts";
import { placeOf } from "./place.ts";
import { whoAmI } from "./who-am-i.ts";

// RFC 5849 defines no answer for a refusal; services send these, or call back without a verifier.
function verifierOf(connector: OAuth1Connector, callback: URLSearchParams): string {
  if (callback.has("denied") || callback.has("oauth_problem") || callback.has("error")) {
    const sentence = `${connector.name} was not allowed to be used. You can try again at any time.`;
    throw new FormworkError("CONSENT_DENIED", sentence);
  }
  const verifier = callback.get("oauth_verifier");
  if (verifier) return verifier;
  throw new FormworkError(
    "CONSENT_INVALID",
    `${connector.name} sent you back without an authorization. Try again; if it stays, tell an administrator.`,
    { reason: "verifier" },
  );
}

/**
 * Exchanges the authorized request token (RFC 5849 §2.3) and asks whose account it is.
 *
 * @throws FormworkError `CONSENT_DENIED`, `CONSENT_INVALID`, or an error of egress
 */
export async function completeOAuth1(
  egress: Egress,
  connector: OAuth1Connector,
  consent: ConsentAnswer,
): Promise<ConsentResult> {
  const { callback, clientCredential: client, params, region, kept } = consent;
  const verifier = verifierOf(connector, callback);
  const place = placeOf(connector, { region, params, facts: {} });
  const temporary = { token: consentHandle(callback) ?? "", tokenSecret: kept };
  const token = await requestAccessToken(egress, { connector, place, client, token: temporary, verifier });
  const secret = { type: "oauth1" as const, ...token };
  const { account } = connector.auth;
  const { label, remoteId } = await whoAmI(egress, connector, { account, place, credentials: { secret, client } });
  return {
    secret,
    accountLabel: label,
    remoteAccountId: remoteId,
    region,
    facts: region === null ? {} : { dc: region },
    grantedScopes: [],
    expiresAt: null,
    refreshAfter: null,
  };
}
