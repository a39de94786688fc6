import { compact, FormworkError, type JsonObject, readUrl } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { Egress } from "../egress/egress.ts";
import type { ConsentAnswer, ConsentResult } from "./answer.ts";
import { discoverFacts } from "./discover.ts";
import { placeOf } from "./place.ts";
import { assertLasting, tokenGrant } from "./token-answer.ts";
import { type OAuthConnector, tokenEndpoint } from "./token-endpoint.ts";
import { clientRejected, tokenFailure } from "./token-failure.ts";
import { whoAmI } from "./who-am-i.ts";

/** Timeout in milliseconds for each request of an exchange, because the person waits for it. */
const timeoutMs = 20_000;

function invalid(sentence: string, reason: string): FormworkError {
  return new FormworkError("CONSENT_INVALID", sentence, { reason });
}

function regionOf(connector: OAuthConnector, consent: ConsentAnswer): string | null {
  const named = connector.auth.callbackRegion?.(consent.callback);
  if (named === undefined && connector.auth.callbackRegion) {
    throw invalid(
      `${connector.name} sent you back from a data centre that is not one of its own. Nothing was stored.`,
      "region",
    );
  }
  return named ?? consent.region ?? connector.regions[0]?.key ?? null;
}

// Many issuers have a path on the host of their authorize address. Another host means another authorization server (RFC 9207 §2.4).
function issuerOf({ issuer }: oauth.AuthorizationServer, callback: URLSearchParams): string {
  const named = callback.get("iss");
  return named !== null && readUrl(named)?.origin === issuer ? named : issuer;
}

function checkedCallback(
  connector: OAuthConnector,
  server: oauth.AuthorizationServer,
  consent: ConsentAnswer,
): URLSearchParams {
  const issuer = connector.auth.issuer === undefined ? issuerOf(server, consent.callback) : server.issuer;
  const unauthorized = (reason: string) =>
    invalid(
      `${connector.name} sent you back without an authorization. Try again; if it stays, tell an administrator.`,
      /^[\w.-]{1,60}$/.test(reason) ? reason : "answer",
    );
  let checked: URLSearchParams;
  try {
    checked = oauth.validateAuthResponse(
      { ...server, issuer },
      { client_id: consent.clientCredential.clientId },
      consent.callback,
      oauth.skipStateCheck,
    );
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError && error.error === "access_denied") {
      throw new FormworkError(
        "CONSENT_DENIED",
        `${connector.name} was not allowed to be used. You can try again at any time.`,
      );
    }
    throw unauthorized(error instanceof oauth.AuthorizationResponseError ? error.error : "answer");
  }
  if (!checked.get("code")) throw unauthorized("code");
  return checked;
}

function exchangeError(connector: OAuthConnector, thrown: unknown): FormworkError {
  const failure = tokenFailure(connector, thrown);
  if (failure.kind === "passing") return failure.error;
  if (failure.kind === "client") return clientRejected(connector, { reason: failure.code });
  return invalid(`${connector.name} did not accept the authorization any more. Try again.`, failure.code);
}

/**
 * Exchanges the code of a callback (RFC 6749 §4.1.3, RFC 7636 §4.5, RFC 9207) and asks whose account it is.
 *
 * @throws FormworkError `CONSENT_DENIED`, `CONSENT_INVALID`, `CLIENT_CREDENTIAL_REJECTED`, or an error of egress
 */
export async function completeOAuth2(
  egress: Egress,
  connector: OAuthConnector,
  consent: ConsentAnswer,
): Promise<ConsentResult> {
  const region = regionOf(connector, consent);
  const place = placeOf(connector, { region, params: consent.params, facts: {} });
  const endpoint = tokenEndpoint(egress, { connector, place, client: consent.clientCredential, timeoutMs });
  const { server, client, authentication, options } = endpoint;
  const callback = checkedCallback(connector, server, consent);
  const verifier = connector.auth.pkce === "never" ? oauth.nopkce : consent.kept;
  const answer = await oauth
    .authorizationCodeGrantRequest(server, client, authentication, callback, consent.redirectUri, verifier, options)
    .then((response) => oauth.processAuthorizationCodeResponse(server, client, response))
    .catch((thrown: unknown) => {
      throw exchangeError(connector, thrown);
    });
  const facts = {
    ...connector.auth.facts?.(answer as JsonObject),
    ...connector.auth.callbackFacts?.(consent.callback),
  };
  const grant = tokenGrant(answer, consent.now, null);
  assertLasting(connector, grant, consent.now);
  const known = {
    place: placeOf(connector, { region, params: consent.params, facts }),
    credentials: { secret: grant.secret, client: null },
  };
  const account = await whoAmI(egress, connector, { account: connector.auth.account, ...known });
  const discovered = await discoverFacts(egress, connector, known);
  return {
    ...grant,
    grantedScopes: grant.grantedScopes ?? consent.scopes,
    accountLabel: account.label,
    remoteAccountId: account.remoteId,
    region,
    facts: { ...facts, ...discovered, ...compact({ dc: region ?? undefined }) },
  };
}
