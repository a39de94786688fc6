import { FormworkError } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { OpenClient } from "../ports.ts";
import { type OAuth1Connector, requestTemporaryToken } from "./oauth1-tokens.ts";
import { fillAddress, placeOf } from "./place.ts";
import type { ConsentPorts } from "./ports.ts";
import type { OAuthConnector } from "./token-endpoint.ts";

/** Input of a new consent. */
export interface ConsentBeginning {
  connector: string;
  client: OpenClient;
  /** Data centre chosen beforehand [C20]; null for the service's first one. */
  region: string | null;
  params: Readonly<Record<string, string>>;
  /** Scopes to ask for, from `consentScopes`. */
  scopes: readonly string[];
  /** Whether the account acts for this one person [C3]; some services issue another token for that. */
  personal: boolean;
  /** Exact redirect address, as registered with the service. */
  redirectUri: string;
  /** 256 random bits that identify the attempt in OAuth 2 (RFC 9700 §4.7). */
  state: string;
  /** 256 random bits: PKCE verifier of this attempt in OAuth 2 (RFC 7636 §4.1); not sent to services that do not accept PKCE. */
  codeVerifier: string;
}

/** A consent under way. */
export interface ConsentBegun {
  /** Address to which the person's browser is sent. */
  url: string;
  /** Value by which the callback identifies the attempt ({@link consentHandle}); only its hash is stored. */
  handle: string;
  /** Value for the attempt to store sealed and pass back: the PKCE verifier of OAuth 2, or the secret of the request token of OAuth 1. */
  kept: string;
}

/**
 * Value by which a callback identifies its attempt: `state` of OAuth 2, the request token of OAuth 1, or `denied` at services that use that name;
 * null when there is none.
 */
export function consentHandle(callback: URLSearchParams): string | null {
  return callback.get("state") ?? callback.get("oauth_token") ?? callback.get("denied");
}

/**
 * Makes the authorize address: RFC 6749 §4.1.1, or RFC 5849 §2.2 after getting a request token from the service (§2.1).
 *
 * @throws FormworkError `NOT_FOUND`, `CONNECTOR_RETIRED`, `INVALID_INPUT`, and for OAuth 1 `CONSENT_INVALID`, `CLIENT_CREDENTIAL_REJECTED` or an
 *   error of egress
 */
export async function beginConsent(ports: ConsentPorts, consent: ConsentBeginning): Promise<ConsentBegun> {
  const connector = await ports.services.live(consent.connector);
  const { auth } = connector;
  if (auth.type === "oauth1") return beginOAuth1(ports, { ...connector, auth }, consent);
  if (auth.type === "oauth2" && auth.grant === "authorization_code")
    return beginOAuth2(ports, { ...connector, auth }, consent);
  throw new FormworkError("INVALID_INPUT", `${connector.name} does not ask for consent: enter its values instead.`);
}

function addressWith(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

async function beginOAuth2(
  { egress }: ConsentPorts,
  connector: OAuthConnector,
  consent: ConsentBeginning,
): Promise<ConsentBegun> {
  const method = connector.auth;
  const place = placeOf(connector, { region: consent.region, params: consent.params, facts: {} });
  const challenge = method.pkce === "S256" && {
    code_challenge: await oauth.calculatePKCECodeChallenge(consent.codeVerifier),
    code_challenge_method: "S256",
  };
  const url = addressWith(egress.browserUrl(fillAddress(method.authorizeUrl, place)), {
    ...method.authorizeParams,
    response_type: "code",
    client_id: consent.client.clientId,
    redirect_uri: consent.redirectUri,
    ...scopeParameter(method, consent),
    state: consent.state,
    ...challenge,
  });
  return { url, handle: consent.state, kept: consent.codeVerifier };
}

function scopeParameter(
  { personal, scopeSeparator }: OAuthConnector["auth"],
  consent: ConsentBeginning,
): Record<string, string> {
  const { scopes } = consent;
  if (scopes.length === 0) return {};
  if (!consent.personal || personal === undefined) return { scope: scopes.join(scopeSeparator) };
  return { [personal.scopeParameter]: scopes.map((scope) => personal.scopes[scope] ?? scope).join(scopeSeparator) };
}

async function beginOAuth1(
  { egress }: ConsentPorts,
  connector: OAuth1Connector,
  consent: ConsentBeginning,
): Promise<ConsentBegun> {
  const place = placeOf(connector, { region: consent.region, params: consent.params, facts: {} });
  const { token, tokenSecret } = await requestTemporaryToken(egress, { ...consent, connector, place });
  const url = addressWith(egress.browserUrl(fillAddress(connector.auth.authorizeUrl, place)), {
    ...connector.auth.authorizeParams,
    oauth_token: token,
  });
  return { url, handle: token, kept: tokenSecret };
}
