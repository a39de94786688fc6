import { FormworkError } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { callService } from "../invoke/call.ts";
import type { AuthorizationSecret, OpenClient } from "../ports.ts";
import { hostsOf, placeOf } from "./place.ts";
import type { ConsentPorts } from "./ports.ts";
import { tokenGrant } from "./token-answer.ts";
import { type OAuthConnector, oauthConnector, tokenEndpoint } from "./token-endpoint.ts";
import { tokenFailure } from "./token-failure.ts";

/** Milliseconds for each request of an exchange: the person waits for it. */
const timeoutMs = 20_000;

/** What came back from a consent, and what the attempt remembers of its beginning. */
export interface ConsentAnswer {
  connector: string;
  clientCredential: OpenClient;
  region: string | null;
  params: Readonly<Record<string, string>>;
  /** Scopes that were asked for: they count as granted when the answer names none (RFC 6749 §5.1). */
  scopes: readonly string[];
  redirectUri: string;
  codeVerifier: string;
  /** Query of the callback, whole. Its `state` must have been checked and the attempt consumed before. */
  callback: URLSearchParams;
  /** The database's clock now. */
  now: Date;
}

/** What is stored of a consent. */
export interface ConsentResult {
  secret: AuthorizationSecret;
  accountLabel: string;
  remoteAccountId: string | null;
  /** Data centre of the account, which may differ from the chosen one. */
  region: string | null;
  /** Plain facts to store with the authorization; `dc` is the data centre's key. */
  facts: Readonly<Record<string, string>>;
  grantedScopes: readonly string[];
  expiresAt: Date | null;
  refreshAfter: Date | null;
}

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

function checkedCallback(
  connector: OAuthConnector,
  server: oauth.AuthorizationServer,
  consent: ConsentAnswer,
): URLSearchParams {
  try {
    return oauth.validateAuthResponse(
      server,
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
    const reason = error instanceof oauth.AuthorizationResponseError ? error.error : "answer";
    throw invalid(
      `${connector.name} sent you back without an authorization. Try again; if it stays, tell an administrator.`,
      /^[\w.-]{1,60}$/.test(reason) ? reason : "answer",
    );
  }
}

function exchangeError(connector: OAuthConnector, thrown: unknown): FormworkError {
  const failure = tokenFailure(connector, thrown);
  if (failure.kind === "passing") return failure.error;
  if (failure.kind === "client") {
    return new FormworkError(
      "CLIENT_CREDENTIAL_REJECTED",
      `${connector.name} does not accept the client credential of this connection. An administrator has to correct it.`,
      { who: "administrator", reason: failure.code },
    );
  }
  return invalid(`${connector.name} did not accept the authorization any more. Try again.`, failure.code);
}

async function whoAmI(egress: Egress, connector: OAuthConnector, given: { place: Place; secret: AuthorizationSecret }) {
  const { account } = connector.auth;
  if (account === null) return { label: `${connector.name} account`, remoteId: null };
  const { place, secret } = given;
  const credentials = { secret, client: null, params: place.params };
  const request = account.request(place);
  const hosts = hostsOf(connector, place);
  const call = { method: connector.auth, hosts, request, credentials, files: null, timeoutMs };
  const { response } = await callService(egress, call);
  const found = account.read(response);
  if (found) return found;
  throw new FormworkError(
    "REMOTE_ERROR",
    `${connector.name} did not say whose account was authorized. Nothing was stored; try again.`,
  );
}

/**
 * Exchanges the code of a callback (RFC 6749 §4.1.3, RFC 7636 §4.5, RFC 9207) and asks whose account it is.
 *
 * @throws FormworkError `CONSENT_DENIED`, `CONSENT_INVALID`, `CLIENT_CREDENTIAL_REJECTED`, or one of the road out
 */
export async function completeConsent(ports: ConsentPorts, consent: ConsentAnswer): Promise<ConsentResult> {
  const { egress, services } = ports;
  const connector = oauthConnector(await services.live(consent.connector));
  const region = regionOf(connector, consent);
  const place = placeOf(connector, { region, params: consent.params, facts: {} });
  const endpoint = tokenEndpoint(egress, { connector, place, client: consent.clientCredential, timeoutMs });
  const { server, client, authentication, options } = endpoint;
  const callback = checkedCallback(connector, server, consent);
  const verifier = connector.auth.pkce === "never" ? oauth.nopkce : consent.codeVerifier;
  const answer = await oauth
    .authorizationCodeGrantRequest(server, client, authentication, callback, consent.redirectUri, verifier, options)
    .then((response) => oauth.processAuthorizationCodeResponse(server, client, response))
    .catch((thrown: unknown) => {
      throw exchangeError(connector, thrown);
    });
  const facts = connector.auth.facts?.(answer as Parameters<NonNullable<typeof connector.auth.facts>>[0]) ?? {};
  const grant = tokenGrant(answer, consent.now, null);
  const account = await whoAmI(egress, connector, {
    place: placeOf(connector, { region, params: consent.params, facts }),
    secret: grant.secret,
  });
  return {
    ...grant,
    grantedScopes: grant.grantedScopes ?? consent.scopes,
    accountLabel: account.label,
    remoteAccountId: account.remoteId,
    region,
    facts: region === null ? facts : { ...facts, dc: region },
  };
}
