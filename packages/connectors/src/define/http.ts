import type { ErrorCode, ErrorDetails, Json } from "@formwork/domain";

/** What an action asks for, without credentials: authentication, host checks and limits are added on the road out. */
export interface ActionRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Absolute https address without query; its host must be one the connector declares. */
  url: string;
  /** Query parameters; undefined ones are left out. */
  query?: Readonly<Record<string, string | undefined>>;
  headers?: Readonly<Record<string, string>>;
  /** Body as JSON. */
  json?: Json;
  /** Body as `application/x-www-form-urlencoded`. */
  form?: Readonly<Record<string, string>>;
}

/** What came back, read whole and within the size limit. */
export interface ActionResponse {
  status: number;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Parsed body, or undefined when it is not JSON. */
  json: Json | undefined;
  text: string;
}

/** What a connector makes of a response: success is decided here, never by the status alone. */
export type Outcome<T = Json> =
  | { ok: true; output: T }
  | {
      ok: false;
      code: Extract<
        ErrorCode,
        "REMOTE_REJECTED" | "REMOTE_ERROR" | "REMOTE_RATE_LIMITED" | "SCOPE_NOT_GRANTED" | "REMOTE_UNREACHABLE"
      >;
      /** What the service said, for people; the road out names the service before it, redacts it and cuts it to 500 characters. */
      message: string;
      /** `notSent: true` when the service surely did nothing, so that a repeat cannot double a write. */
      details?: ErrorDetails & { notSent?: true; remoteCode?: string };
    }
  /** The access token is not accepted: refreshed once, then asked again. Provably not processed. */
  | { ok: false; code: "ACCESS_TOKEN_REJECTED"; message: string };

/** A success. */
export function ok<T>(output: T): Outcome<T> {
  return { ok: true, output };
}

/** A failure of the service, by code, with its own words. */
export function fail(failure: Extract<Outcome, { ok: false }>): Extract<Outcome, { ok: false }> {
  return failure;
}
