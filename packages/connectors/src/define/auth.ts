import type { JsonObject } from "@formwork/domain";
import type { ActionRequest, ActionResponse, Outcome } from "./http.ts";

/** A data centre of a service [C20]: fixed values that fill the `{placeholders}` of addresses. */
export interface Region {
  key: string;
  label: string;
  values: Readonly<Record<string, string>>;
}

/** Who an authorization acts for, asked right after consent. */
export interface RemoteAccount {
  /** Shown to people: an e-mail address or a name. */
  label: string;
  /** Stable id at the service; null when it has none. */
  remoteId: string | null;
}

/** Facts that addresses and requests may use: of the account, its region, and the connection's parameters. */
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
   * How an authorization comes about: by consent in the browser (§4.1), by the client alone (§4.4; shared connections only, for nobody consents), or by
   * user name and password (§4.3; only where a built-in service has nothing else, RFC 9700 §2.4).
   */
  grant: "authorization_code" | "client_credentials" | "password";
  /** Empty where nobody consents. */
  authorizeUrl: string;
  tokenUrl: string;
  /** Issuer that answers name (RFC 9207), where it is not on the host of the authorize address. */
  issuer?: string;
  /** Where refresh tokens are redeemed; the token address when absent. */
  refreshUrl?: string;
  /** Where the access token goes [K4] [K11]; a header unless said otherwise. */
  tokenPlace?: { in: "query" | "form"; name: string };
  /** RFC 7009 endpoint; absent when the service has none. */
  revokeUrl?: string;
  /** The call, made with the access token, by which a service without such an endpoint forgets a grant. */
  revoke?: (place: Place) => ActionRequest;
  scopeSeparator: " " | ",";
  pkce: "S256" | "never";
  /** How the client authenticates at the token endpoint (RFC 6749 §2.3.1). */
  clientAuth: "basic" | "body";
  /** What a client id of this service looks like, where it is wider than the rule for all [C6]; anchored. */
  clientIdPattern?: RegExp;
  /** Further parameters of the authorize address. */
  authorizeParams?: Readonly<Record<string, string>>;
  /**
   * How people's own tokens are asked for at services whose usual token acts as the app [C3]: the parameter that names the scopes, and what scopes are
   * called there where that differs. `normalizeToken` brings the answer back.
   */
  personal?: { scopeParameter: string; scopes: Readonly<Record<string, string>> };
  /** Scheme word before the access token in `Authorization`; `Bearer` (RFC 6750 §2.1) unless the service has its own. */
  scheme: string;
  /** Scopes asked for besides those of the actions, for example to learn the account's name. */
  baseScopes: readonly string[];
  /** Scopes that a connection's own parameters name, where a builder types them. */
  paramScopes?: (params: Readonly<Record<string, string>>) => readonly string[];
  /** Wider scopes of the service that grant everything this one does, itself not included; absent where scopes stand beside each other. */
  widerScopes?: (scope: string) => readonly string[];
  /**
   * Whether refresh tokens change with each use, and after how many days without a refresh they die; null when they do not. `endsAfterDays` where a
   * consent ends so many days later, whatever is renewed.
   */
  refresh: { rotates: boolean; idleDays: number | null; endsAfterDays?: number };
  /** Whether a 401 of the API means that the token has to be refreshed; false where only its life counts. */
  refreshOnUnauthorized: boolean;
  /** Error codes of the token endpoint that mean `invalid_grant` at this service. */
  deadGrantCodes?: readonly string[];
  /** Brings a token answer into the form of RFC 6749 §5.1 and §5.2 before it is checked. */
  normalizeToken?: (json: JsonObject, status: number) => { status: number; json: JsonObject };
  /** Region a callback names, by key; null when it names none, undefined when it names one that is not ours. */
  callbackRegion?: (parameters: URLSearchParams) => string | null | undefined;
  /** Plain facts to keep from the token answer; every `https` origin among them must be a declared host. */
  facts?: (json: JsonObject) => Record<string, string>;
  /** Plain facts to keep from the callback, for example QuickBooks' `realmId`; each must be checked against its pattern here. */
  callbackFacts?: (parameters: URLSearchParams) => Record<string, string>;
  /** Asks who the account is; null for services that cannot be asked. */
  account: AccountCall | null;
  /** Asks, right after consent, for further facts that addresses and requests need, for example the account's organization. */
  discover?: DiscoverCall;
}

/** A call after consent whose answer holds facts to keep; every `https` origin among them must be a declared host. */
export interface DiscoverCall {
  request: (place: Place) => ActionRequest;
  /** Runs after the connector's own `failure` found no error. */
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
  /** Where the protocol's parameters go (RFC 5849 §3.5). */
  place: "header" | "query" | "form";
  /** Further parameters of the authorize address, for example `scope` and `expiration`. */
  authorizeParams?: Readonly<Record<string, string>>;
  /** What a consumer key of this service looks like, where it is wider than the rule for all [C6]; anchored. */
  clientIdPattern?: RegExp;
  /** The call by which the service forgets a token; absent when it has none. */
  revoke?: (place: Place, token: string) => ActionRequest;
  account: AccountCall | null;
}

/** AWS Signature Version 4 [K4], in headers only: `Authorization`, `X-Amz-Date`, `X-Amz-Content-Sha256`. */
export interface AwsSigV4Method {
  type: "aws_sigv4";
  /** Access key id, secret access key, and a session token that may stay empty. */
  fields: readonly AuthField[];
  /** Service and region of the credential scope, or the parameters of the connection that hold them. */
  service: string | { param: string };
  region: string | { param: string };
}

/** One value asked for when a connection is authorized. */
export interface AuthField {
  key: string;
  label: string;
  secret: boolean;
  help?: string;
  /** Whether it may stay empty; not unless said. */
  optional?: boolean;
}

/** API key: any number of values, each with its place [K4]. */
export interface ApiKeyMethod {
  type: "api_key";
  fields: readonly AuthField[];
  /** Where the values go; `name` may be a field's value. */
  places: readonly {
    in: "header" | "query" | "form";
    name: string | { field: string };
    value: { field: string };
    prefix?: string;
  }[];
  /** Label of the authorized account, from the values; must not give a secret away. */
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

/** Declares OAuth 1 with what nearly all services ask for: HMAC-SHA1, in the `Authorization` header. */
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

/** Declares API-key values and where they are sent. */
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
  /** What an answer means in which the connector's `failure` found no error. */
  outcome: (response: ActionResponse) => Outcome;
}
