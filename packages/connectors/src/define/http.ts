import type { ErrorCode, ErrorDetails, FileRef, Json } from "@formwork/domain";

/** What an action asks for, without credentials: authentication, host checks and limits are added on the road out. */
export interface ActionRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Absolute https address; its host must be one the connector declares. */
  url: string;
  /** Query parameters; undefined ones are left out, lists repeat the name. One that the address holds already is replaced. */
  query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** A `content-type` here takes the place of the one that the kind of body has, except for a multipart body, whose boundary is made on the way. */
  headers?: Readonly<Record<string, string>>;
  /** Body as JSON. */
  json?: Json;
  /** Body as `application/x-www-form-urlencoded`; given as parameters where a name comes more than once. */
  form?: Readonly<Record<string, string>> | URLSearchParams;
  /** Body as given, for example XML. */
  text?: { body: string; contentType: string };
  /** Body as `multipart/form-data` (RFC 7578), in this order. */
  multipart?: readonly MultipartPart[];
  /** Body that is the content of a kept file; `contentType` replaces the file's own. */
  file?: { file: FileRef; contentType?: string };
  /** `file` keeps the body of a successful answer as a file, so that it never travels as text. */
  expects?: "file";
}

/** One part of a multipart body: a value, or the content of a kept file, whose own type `contentType` replaces. */
export type MultipartPart = { name: string; contentType?: string } & ({ value: string } | { file: FileRef });

/** A message to hand to a mail server (RFC 5321), for connectors that speak SMTP. Sender, host and sign-in come from the connection. */
export interface MailRequest {
  mail: {
    from: string;
    to: readonly string[];
    cc: readonly string[];
    bcc: readonly string[];
    replyTo?: string;
    subject: string;
    text: string;
    html?: string;
    attachments: readonly FileRef[];
    /** Same over all tries of a step, so that a repeated message can be recognized (RFC 5322 §3.6.4). */
    messageId: string;
  };
}

/** Only signs in to a mail server, to see whether it would take mail. */
export interface MailCheck {
  mail: null;
}

/** What came back, read whole and within the size limit. */
export interface ActionResponse {
  status: number;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Parsed body, or undefined when it is not JSON. */
  json: Json | undefined;
  text: string;
  /** The kept body, where the request expected a file and the status was 2xx. */
  file?: FileRef;
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
