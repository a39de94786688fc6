import * as oauth from "oauth4webapi";
import { fillAddress, placeOf } from "./place.ts";
import type { ConsentPorts } from "./ports.ts";
import { oauthConnector } from "./token-endpoint.ts";

/** What a consent begins with. */
export interface ConsentBeginning {
  connector: string;
  clientId: string;
  /** Data centre chosen before [C20]; null for the service's first one. */
  region: string | null;
  params: Readonly<Record<string, string>>;
  /** Scopes to ask for, from `consentScopes`. */
  scopes: readonly string[];
  /** Exact redirect address as registered with the service. */
  redirectUri: string;
  /** 256 random bits; the caller stores their hash and checks it (RFC 9700 §4.7). */
  state: string;
  /** PKCE verifier of this attempt (RFC 7636 §4.1); not sent where the service must not see PKCE. */
  codeVerifier: string;
}

/**
 * Makes the authorize address (RFC 6749 §4.1.1).
 *
 * @throws FormworkError `NOT_FOUND`, `CONNECTOR_RETIRED` or `INVALID_INPUT`
 */
export async function beginConsent(ports: ConsentPorts, consent: ConsentBeginning): Promise<string> {
  const { egress, services } = ports;
  const connector = oauthConnector(await services.live(consent.connector));
  const method = connector.auth;
  const place = placeOf(connector, { region: consent.region, params: consent.params, facts: {} });
  const url = new URL(egress.browserUrl(fillAddress(method.authorizeUrl, place)));
  const parameters: Record<string, string> = {
    ...method.authorizeParams,
    response_type: "code",
    client_id: consent.clientId,
    redirect_uri: consent.redirectUri,
    scope: consent.scopes.join(method.scopeSeparator),
    state: consent.state,
  };
  if (method.pkce === "S256") {
    parameters.code_challenge = await oauth.calculatePKCECodeChallenge(consent.codeVerifier);
    parameters.code_challenge_method = "S256";
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
