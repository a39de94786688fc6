import type { JsonObject } from "@formwork/domain";
import type { ActionRequest, ActionResponse, Outcome } from "./http.ts";

/** A data centre of a service [C20]: fixed values that fill the `{placeholders}` of addresses. */
export interface Region {
  key: string;
  label: string;
  values: Readonly<Record<string, string>>;
}

/** The account that an authorization acts as, asked right after consent. */
export interface RemoteAccount {
  /** Shown to people: an e-mail address or a name. */
  label: string;
  /** Stable id at the service; null when it has none. */
  remoteId: string | null;
}

/** Facts that addresses and requests may use: about the account, its region, and the connection's parameters. */
export interface Place {
  facts: Readonly<Record<string, string>>;
  /** Values of the authorization's region; empty when the service has one. */
  region: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
}

/** OAuth 2 (RFC 6749, RFC 7636, RFC 9700). Addresses may hold `{placeholders}` of the region and the parameters. */
export interface OAuth2Method {
  type: "oauth2";
  /**
   * How an authorization is given: by consent in the browser (§4.1), by the client's own credentials (§4.4; for shared connections only, because
   * nobody consents), or by user name and password (§4.3; only when a built-in service offers nothing else, RFC 9700 §2.4).
   */
  grant: "authorization_code" | "client_credentials" | "password";
  /** Empty when nobody consents. */
  authorizeUrl: string;
  tokenUrl: string;
  /** Issuer in answers (RFC 9207), when it is not on the host of the authorize address. */
  issuer?: string;
  /** Address for refreshes; the token address when absent. */
  refreshUrl?: string;
  /** Place of the access token [K4] [K11]; a header by default. */
  tokenPlace?: { in: "query" | "form"; name: string };
  /** RFC 7009 endpoint; absent when the service has none. */
  revokeUrl?: string;
  /** Call with the access token that revokes a grant at a service without such an endpoint. */
  revoke?: (place: Place) => ActionRequest;
  scopeSeparator: " " | ",";
  pkce: "S256" | "never";
  /** How the client authenticates at the token endpoint (RFC 6749 §2.3.1). */
  clientAuth: "basic" | "body";
  /** Anchored pattern of this service's client ids, when they do not follow the general rule [C6]. */
  clientIdPattern?: RegExp;
  /** Further parameters of the authorize address. */
  authorizeParams?: Readonly<Record<string, string>>;
  /**
   * How to request people's own tokens at services whose usual token acts as the app [C3]: the parameter for the scopes, and the names of scopes
   * there when they differ. `normalizeToken` converts the answer.
   */
  personal?: { scopeParameter: string; scopes: Readonly<Record<string, string>> };
  /** Scheme before the access token in `Authorization`; `Bearer` (RFC 6750 §2.1) unless the service has its own. */
  scheme: string;
  /** Scopes to request besides those of the actions, for example for the account's name. */
  baseScopes: readonly string[];
  /** Scopes from a connection's own parameters, when a builder types them. */
  paramScopes?: (params: Readonly<Record<string, string>>) => readonly string[];
  /** Wider scopes of the service that include this one, without itself; absent when no scope includes another. */
  widerScopes?: (scope: string) => readonly string[];
  /**
   * Whether refresh tokens change with each use, and after how many days without a refresh they expire; null when they do not. `endsAfterDays` when a
   * consent ends after that many days despite renewals.
   */
  refresh: { rotates: boolean; idleDays: number | null; endsAfterDays?: number };
  /** Whether a 401 of the API means that the token has to be refreshed; false when only its lifetime counts. */
  refreshOnUnauthorized: boolean;
  /** Error codes of the token endpoint that mean `invalid_grant` at this service. */
  deadGrantCodes?: readonly string[];
  /** Brings a token answer into the form of RFC 6749 §5.1 and §5.2 before it is checked. */
  normalizeToken?: (json: JsonObject, status: number) => { status: number; json: JsonObject };
  /** Key of the region that a callback names; null when it names none, undefined when it is not in our list. */
  callbackRegion?: (parameters: URLSearchParams) => string | null | undefined;
  /** Non-secret facts to store from the token answer; every `https` origin among them must be a declared host. */
  facts?: (json: JsonObject) => Record<string, string>;
  /** Non-secret facts to store from the callback, for example QuickBooks' `realmId`; each must be checked against its pattern here. */
  callbackFacts?: (parameters: URLSearchParams) => Record<string, string>;
  /** The call that tells whose account it is; null for services without one. */
  account: AccountCall | null;
  /** The call, right after consent, for further facts that addresses and requests need, for example the account's organization. */
  discover?: DiscoverCall;
}

/** A call after consent whose answer holds facts to store; every `https` origin among them must be a declared host. */
export interface DiscoverCall {
  request: (place: Place) => ActionRequest;
  /** Runs when the connector's own `failure` found no error. */
  read: (response: ActionResponse) => Record<string, string>;
}

/** The call that tells whose account an authorization acts as. */
export interface AccountCall {
  request: (place: Place) => ActionRequest;
  read: (response: ActionResponse, place: Place) => RemoteAccount | null;
}

/** OAuth 1.0a (RFC 5849). Addresses may hold `{placeholders}` of the region and the parameters. */
export interface OAuth1Method {
  type: "oauth1";
  requestTokenUrl: string;
  authorizeUrl: string;
  accessTokenUrl: string;
  signature: "HMAC-SHA1" | "HMAC-SHA256";
  /** Place of the protocol's parameters (RFC 5849 §3.5). */
  place: "header" | "query" | "form";
  /** Further parameters of the authorize address, for example `scope` and `expiration`. */
  authorizeParams?: Readonly<Record<string, string>>;
  /** Anchored pattern of this service's consumer keys, when they do not follow the general rule [C6]. */
  clientIdPattern?: RegExp;
  /** The call that revokes a token at the service; absent when there is none. */
  revoke?: (place: Place, token: string) => ActionRequest;
  account: AccountCall | null;
}

/** AWS Signature Version 4 [K4], in headers only: `Authorization`, `X-Amz-Date`, `X-Amz-Content-Sha256`. */
export interface AwsSigV4Method {
  type: "aws_sigv4";
  /** Access key id, secret access key, and an optional session token. */
  fields: readonly AuthField[];
  /** Service and region of the credential scope, or the connection's parameters that hold them. */
  service: string | { param: string };
  region: string | { param: string };
}

/** One value asked for when a connection is authorized. */
export interface AuthField {
  key: string;
  label: string;
  secret: boolean;
  help?: string;
  /** Whether it may stay empty; by default it may not. */
  optional?: boolean;
}

/** API key: any number of values, each with its place [K4]. */
export interface ApiKeyMethod {
  type: "api_key";
  fields: readonly AuthField[];
  /** Places of the values; `name` may be a field's value. */
  places: readonly {
    in: "header" | "query" | "form";
    name: string | { field: string };
    value: { field: string };
    prefix?: string;
  }[];
  /** Label of the authorized account, made from the values; must not reveal a secret. */
  accountLabel: (values: Readonly<Record<string, string>>) => string;
}

/** User name and password (RFC 7617). */
export interface BasicMethod {
  type: "basic";
  fields: readonly [AuthField, AuthField];
}

/** A service that asks for nothing. */
export interface NoMethod {
  type: "none";
}

/** How a connector authorizes; a closed union, one file per member in `src/auth/`. */
export type AuthMethod = OAuth2Method | OAuth1Method | ApiKeyMethod | BasicMethod | AwsSigV4Method | NoMethod;

/** Declares OAuth 2 with the defaults of RFC 9700: PKCE S256, Bearer, client authentication by Basic. */
export function oauth2(
  method: Omit<
    OAuth2Method,
    "type" | "grant" | "pkce" | "clientAuth" | "scheme" | "scopeSeparator" | "baseScopes" | "refreshOnUnauthorized"
  > &
    Partial<OAuth2Method>,
): OAuth2Method {
  return {
    grant: "authorization_code",
    pkce: "S256",
    clientAuth: "basic",
    scheme: "Bearer",
    scopeSeparator: " ",
    baseScopes: [],
    refreshOnUnauthorized: true,
    ...method,
    type: "oauth2",
  };
}

/** Declares OAuth 1 with the defaults of nearly all services: HMAC-SHA1, in the `Authorization` header. */
export function oauth1(
  method: Omit<OAuth1Method, "type" | "signature" | "place"> & Partial<OAuth1Method>,
): OAuth1Method {
  return { signature: "HMAC-SHA1", place: "header", ...method, type: "oauth1" };
}

/** Declares AWS Signature Version 4. */
export function awsSigV4(method: Pick<AwsSigV4Method, "service" | "region"> & Partial<AwsSigV4Method>): AwsSigV4Method {
  return {
    fields: [
      { key: "accessKeyId", label: "Access key ID", secret: false },
      { key: "secretAccessKey", label: "Secret access key", secret: true },
      { key: "sessionToken", label: "Session token", secret: true, optional: true, help: "For temporary keys only." },
    ],
    ...method,
    type: "aws_sigv4",
  };
}

/** Declares API-key values and their places. */
export function apiKey(method: Omit<ApiKeyMethod, "type">): ApiKeyMethod {
  return { ...method, type: "api_key" };
}

/** Declares user name and password; the labels say what the service calls them. */
export function basic(
  labels: { username: string; password: string } = { username: "User name", password: "Password" },
): BasicMethod {
  return {
    type: "basic",
    fields: [
      { key: "username", label: labels.username, secret: false },
      { key: "password", label: labels.password, secret: true },
    ],
  };
}

/** Declares that the service asks for nothing. */
export function none(): NoMethod {
  return { type: "none" };
}

/** A read-only call that tells whether an authorization works [C11]. */
export interface TestCall {
  request: (place: Place) => ActionRequest;
  /** Meaning of an answer in which the connector's `failure` found no error. */
  outcome: (response: ActionResponse) => Outcome;
}
