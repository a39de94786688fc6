import type { Json, JsonObject } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { type ActionResponse, fail, type Outcome, ok } from "../define.ts";

/** Whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

const tokenCodes = new Set(["INVALID_TOKEN", "AUTHENTICATION_FAILURE"]);

/** Errors of a whole answer of Zoho CRM and Recruit: status and `{code, message, status:"error"}`; null when there is none. */
export function zohoFailure(response: ActionResponse): Extract<Outcome, { ok: false }> | null {
  const body = isObject(response.json) ? response.json : {};
  const code = text(body.code);
  const message = text(body.message) || `status ${response.status}`;
  if (response.status === 429 || code === "TOO_MANY_REQUESTS") {
    return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details: { notSent: true, remoteCode: code } });
  }
  if (code === "OAUTH_SCOPE_MISMATCH") {
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message, details: { notSent: true, remoteCode: code } });
  }
  if (response.status === 401 || tokenCodes.has(code))
    return fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message });
  if (response.status >= 500) return fail({ ok: false, code: "REMOTE_ERROR", message, details: { remoteCode: code } });
  if (response.status >= 400 || text(body.status) === "error") {
    return fail({ ok: false, code: "REMOTE_REJECTED", message, details: { remoteCode: code } });
  }
  return null;
}

/** Result of one row of a write. */
export interface ZohoRow {
  id: string;
  /** `insert` or `update` of an upsert; null for other writes. */
  action: string | null;
}

/**
 * Reads the one row of a write: `data[0].status` says whether it worked, even in an answer with status 200.
 *
 * @returns id of the record, or the row's own error, for example `MANDATORY_NOT_FOUND` with the field's name
 */
export function zohoRow(response: ActionResponse): Outcome<ZohoRow> {
  const rows = isObject(response.json) ? response.json.data : undefined;
  const row = Array.isArray(rows) ? rows[0] : undefined;
  if (!isObject(row)) return fail({ ok: false, code: "REMOTE_ERROR", message: "the answer held no record" });
  const details = isObject(row.details) ? row.details : {};
  if (text(row.status) !== "success") {
    const field = text(details.api_name);
    const message = `${text(row.message) || "the record was not accepted"}${field === "" ? "" : ` (field ${field})`}`;
    return fail({
      ok: false,
      code: "REMOTE_REJECTED",
      message,
      details: { remoteCode: text(row.code), ...compact({ field: field === "" ? undefined : field }) },
    });
  }
  return ok({ id: text(details.id), action: text(row.action) || null });
}

/** Reads the rows of a search; 204 without a body means that there are none. */
export function zohoRows(
  response: ActionResponse,
): Outcome<{ records: JsonObject[]; count: number; first: JsonObject | null }> {
  if (response.status === 204) return ok({ records: [], count: 0, first: null });
  const rows = isObject(response.json) ? response.json.data : undefined;
  if (!Array.isArray(rows))
    return fail({ ok: false, code: "REMOTE_ERROR", message: "the answer held no list of records" });
  const records = rows.filter(isObject);
  return ok({ records, count: records.length, first: records[0] ?? null });
}
