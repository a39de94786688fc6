import { FormworkError } from "@formwork/domain";
import type { OutgoingRequest } from "../auth/method.ts";
import { encodedBody } from "../auth/method.ts";
import { type OAuth1Keys, signOAuth1 } from "../auth/oauth1.ts";
import type { Connector, OAuth1Method, Place } from "../define.ts";
import type { Egress, EgressResponse } from "../egress/egress.ts";
import { hostKey } from "../egress/policy.ts";
import type { OpenClient } from "../ports.ts";
import { fillAddress, hostsOf } from "./place.ts";
import { clientRejected } from "./token-failure.ts";

/** Timeout in milliseconds for each request of a consent, because the person waits for it. */
const timeoutMs = 20_000;

/** A connector that uses OAuth 1. */
export type OAuth1Connector = Connector & { auth: OAuth1Method };

/** Token and its secret. */
export interface OAuth1Token {
  token: string;
  tokenSecret: string;
}

interface TokenRequest {
  connector: OAuth1Connector;
  place: Place;
  client: OpenClient;
}

async function ask(
  egress: Egress,
  { connector, place }: TokenRequest,
  request: { address: string; keys: OAuth1Keys; further: Readonly<Record<string, string>> },
): Promise<EgressResponse> {
  const method = connector.auth;
  const url = new URL(fillAddress(request.address, place));
  const form = method.place === "form" ? new URLSearchParams() : null;
  const outgoing: OutgoingRequest = {
    method: "POST",
    url,
    headers: {},
    form,
    body: null,
    now: egress.now(hostKey(url)),
  };
  signOAuth1(method, outgoing, { ...request.keys, further: request.further });
  const { headers } = outgoing;
  if (form) headers["content-type"] = "application/x-www-form-urlencoded";
  const answer = await egress.send({
    method: "POST",
    url: url.href,
    headers,
    body: encodedBody(outgoing) || null,
    hosts: hostsOf(connector, place),
    carriesSecret: true,
    timeoutMs,
  });
  if (answer.status >= 500 || answer.status === 429) {
    throw new FormworkError(
      "REMOTE_ERROR",
      `${connector.name} did not answer the sign-in as agreed (status ${answer.status}). Try again in a minute.`,
    );
  }
  return answer;
}

function tokenOf(connector: Connector, { text }: EgressResponse): OAuth1Token & { confirmed: boolean } {
  const answer = new URLSearchParams(text);
  const token = answer.get("oauth_token");
  const tokenSecret = answer.get("oauth_token_secret");
  if (!token || tokenSecret === null)
    throw new FormworkError("REMOTE_ERROR", `${connector.name} gave no token in its answer. Try again in a minute.`);
  return { token, tokenSecret, confirmed: answer.get("oauth_callback_confirmed") === "true" };
}

/**
 * Asks for a request token (RFC 5849 §2.1).
 *
 * @throws FormworkError `CLIENT_CREDENTIAL_REJECTED`; `CONSENT_INVALID` when the service does not confirm the callback, which 1.0a requires against
 *   session fixation; or an error of egress
 */
export async function requestTemporaryToken(
  egress: Egress,
  request: TokenRequest & { redirectUri: string },
): Promise<OAuth1Token> {
  const { connector, client, redirectUri } = request;
  const keys = { client, token: null };
  const further = { oauth_callback: redirectUri };
  const answer = await ask(egress, request, { address: connector.auth.requestTokenUrl, keys, further });
  if (answer.status !== 200) throw clientRejected(connector, { status: answer.status });
  const { confirmed, ...token } = tokenOf(connector, answer);
  if (confirmed) return token;
  throw new FormworkError(
    "CONSENT_INVALID",
    `${connector.name} did not confirm where to send you back to, so the sign-in was not begun.`,
    { reason: "callback_not_confirmed" },
  );
}

/**
 * Exchanges an authorized request token for the account's token (RFC 5849 §2.3).
 *
 * @param request.token request token and its secret
 * @throws FormworkError `CONSENT_INVALID` when the service refuses it, or an error of egress
 */
export async function requestAccessToken(
  egress: Egress,
  request: TokenRequest & { token: OAuth1Token; verifier: string },
): Promise<OAuth1Token> {
  const { connector, client, token, verifier } = request;
  const further = { oauth_verifier: verifier };
  const answer = await ask(egress, request, {
    address: connector.auth.accessTokenUrl,
    keys: { client, token },
    further,
  });
  if (answer.status !== 200) {
    const sentence = `${connector.name} did not accept the authorization any more. Try again.`;
    throw new FormworkError("CONSENT_INVALID", sentence, { reason: "access_token_refused", status: answer.status });
  }
  const { token: own, tokenSecret } = tokenOf(connector, answer);
  return { token: own, tokenSecret };
}
