import type { ErrorCode, ErrorDetails, FileRef, Json } from "@formwork/domain";

/** The request of an action, without credentials. Egress adds authentication, host checks and limits. */
export interface ActionRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Absolute https address; its host must be one the connector declares. */
  url: string;
  /** Query parameters; undefined ones are left out, lists repeat the name. They replace parameters of the same name in the address. */
  query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** A `content-type` here replaces the default of the kind of body, except for a multipart body, whose boundary is made later. */
  headers?: Readonly<Record<string, string>>;
  /** Body as JSON. */
  json?: Json;
  /** Body as `application/x-www-form-urlencoded`; given as parameters when a name repeats. */
  form?: Readonly<Record<string, string>> | URLSearchParams;
  /** Body as given, for example XML. */
  text?: { body: string; contentType: string };
  /** Body as `multipart/form-data` (RFC 7578), in this order. */
  multipart?: readonly MultipartPart[];
  /** Body with the content of a stored file; `contentType` replaces the file's own. */
  file?: { file: FileRef; contentType?: string };
  /** `file` stores the body of a successful answer as a file, so that it is never handled as text. */
  expects?: "file";
}

/** One part of a multipart body: a value, or the content of a stored file, whose type `contentType` replaces. */
export type MultipartPart = { name: string; contentType?: string } & ({ value: string } | { file: FileRef });

/** A message for a mail server (RFC 5321), for connectors that speak SMTP. Sender, host and sign-in come from the connection. */
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
    /** The same for all tries of a step, so that a repeated message can be recognized (RFC 5322 §3.6.4). */
    messageId: string;
  };
}

/** Only signs in to a mail server, to check whether it would accept mail. */
export interface MailCheck {
  mail: null;
}

/** A response, read completely and within the size limit. */
export interface ActionResponse {
  status: number;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Parsed body, or undefined when it is not JSON. */
  json: Json | undefined;
  text: string;
  /** The stored body, when the request expected a file and the status was 2xx. */
  file?: FileRef;
}

/** A connector's verdict on a response: it decides success, never the status alone. */
export type Outcome<T = Json> =
  | { ok: true; output: T }
  | {
      ok: false;
      code: Extract<
        ErrorCode,
        "REMOTE_REJECTED" | "REMOTE_ERROR" | "REMOTE_RATE_LIMITED" | "SCOPE_NOT_GRANTED" | "REMOTE_UNREACHABLE"
      >;
      /** The service's own words, for people; the runtime puts the service's name before it, redacts it and cuts it to 500 characters. */
      message: string;
      /** `notSent: true` when the service certainly did nothing, so that a repeat cannot double a write. */
      details?: ErrorDetails & { notSent?: true; remoteCode?: string };
    }
  /** The access token was not accepted: it is refreshed once and the call repeated. The request was certainly not processed. */
  | { ok: false; code: "ACCESS_TOKEN_REJECTED"; message: string };

/** Makes a success. */
export function ok<T>(output: T): Outcome<T> {
  return { ok: true, output };
}

/** Makes a failure with a code and the service's own words. */
export function fail(failure: Extract<Outcome, { ok: false }>): Extract<Outcome, { ok: false }> {
  return failure;
}
