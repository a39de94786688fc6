import { beginning } from "@formwork/domain";
import { z } from "zod";
import { type Failure, failureOfStatus, readAnswer } from "../../answers.ts";
import { type ActionResponse, fail, type Outcome } from "../../define.ts";

const error = z.object({
  error_summary: z.string(),
  error: z.object({ required_scope: z.string().optional() }).optional(),
});

/** The code of an error: its summary without the random characters and dots at its end, for example `path/conflict/file`. */
export function errorCode(response: ActionResponse): string | null {
  const body = error.safeParse(response.json);
  return body.success ? body.data.error_summary.replace(/\/[^/]*$/, "") : null;
}

/** Errors that an action may treat as success: what it should create already exists. */
const alreadyThere = /^(path\/conflict\/folder|shared_link_already_exists\/metadata)$/;

const sentences: Readonly<Record<string, string>> = {
  "path/not_found": "there is no such file or folder",
  "path/conflict/file": "there is another file of this name already",
  "path/conflict/folder": "there is a folder of this name already",
  "path/conflict/file_ancestor": "a part of the path is a file, not a folder",
  "path/insufficient_space": "the account has no space left",
  "path/no_write_permission": "the account may not write there",
  "path/disallowed_name": "Dropbox does not allow this name",
  email_not_verified: "the account's e-mail address is not verified yet",
};

function failureOf(response: ActionResponse, code: string | null): Failure {
  const message = (code && (sentences[code] ?? code)) || beginning(response.text, 300) || `status ${response.status}`;
  const remoteCode = code ?? undefined;
  // Two writes at the same time in one folder tree: the later one was not carried out.
  if (code?.includes("too_many_write_operations")) return failureOfStatus(429, { message, remoteCode });
  return failureOfStatus(response.status, { message, remoteCode });
}

/**
 * Errors common to all calls (https://www.dropbox.com/developers/documentation/http/documentation#error-handling): 400 with plain text, 401 for
 * tokens and scopes, 409 for errors of the single call, 429 with JSON or plain text.
 */
export function dropboxFailure(response: ActionResponse): Failure | null {
  if (response.status < 400) return null;
  const code = errorCode(response);
  if (code === "missing_scope") {
    const scope = error.parse(response.json).error?.required_scope;
    const message = scope === undefined ? "a scope is missing" : `the scope ${scope} is missing`;
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message, details: { remoteCode: code, notSent: true } });
  }
  if (response.status === 409 && code !== null && alreadyThere.test(code)) return null;
  return failureOf(response, code);
}

/** Reads an answer of a call for which "already there" is an error like others. */
export function readDropbox<Schema extends z.ZodType, T>(
  response: ActionResponse,
  schema: Schema,
  make: (answer: z.output<Schema>) => Outcome<T>,
): Outcome<T> {
  if (response.status === 409) return failureOf(response, errorCode(response));
  return readAnswer(response, schema, make);
}
