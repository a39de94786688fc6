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

/** OAuth 2 authorization code grant (RFC 6749 §4.1, RFC 7636, RFC 9700). Addresses may hold `{placeholders}` of the region and the parameters. */
export interface OAuth2Method {
  type: "oauth2";
  authorizeUrl: string;
  tokenUrl: string;
  /** RFC 7009 endpoint; absent when the service has none. */
  revokeUrl?: string;
  scopeSeparator: " " | ",";
  pkce: "S256" | "never";
  /** How the client authenticates at the token endpoint (RFC 6749 §2.3.1). */
  clientAuth: "basic" | "body";
  /** What a client id of this service looks like, where it is wider than the rule for all [C6]; anchored. */
  clientIdPattern?: RegExp;
  /** Further parameters of the authorize address. */
  authorizeParams?: Readonly<Record<string, string>>;
  /** Scheme word before the access token in `Authorization`; `Bearer` (RFC 6750 §2.1) unless the service has its own. */
  scheme: string;
  /** Scopes asked for besides those of the actions, for example to learn the account's name. */
  baseScopes: readonly string[];
  refresh: { rotates: boolean; idleDays: number | null };
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
  /** Asks who the account is. */
  account: { request: (place: Place) => ActionRequest; read: (response: ActionResponse) => RemoteAccount | null };
}

/** One value asked for when a connection is authorized. */
export interface AuthField {
  key: string;
  label: string;
  secret: boolean;
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
export type AuthMethod = OAuth2Method | ApiKeyMethod | BasicMethod | NoMethod;

/** Declares OAuth 2 with the defaults of RFC 9700: PKCE S256, Bearer, client authentication by Basic. */
export function oauth2(
  method: Omit<
    OAuth2Method,
    "type" | "pkce" | "clientAuth" | "scheme" | "scopeSeparator" | "baseScopes" | "refreshOnUnauthorized"
  > &
    Partial<OAuth2Method>,
): OAuth2Method {
  return {
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
