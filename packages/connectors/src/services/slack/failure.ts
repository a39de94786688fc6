import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const error = z.object({ ok: z.literal(false), error: z.string(), needed: z.string().optional() });

const tokenErrors = new Set(["invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"]);
/** Errors after which the method may have been carried out in part. */
const serverErrors = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);
/** What people can do about common errors. */
const sentences: Readonly<Record<string, string>> = {
  channel_not_found: "there is no such channel, or the app may not see it",
  not_in_channel: "the app is not in this channel; invite it there with /invite",
  is_archived: "the channel is archived",
  msg_too_long: "the text is too long",
  name_taken: "there is a channel of this name already",
  restricted_action: "the workspace does not let the app do this; one of its administrators can",
  thread_not_found: "there is no such message to answer to",
};

/**
 * Errors common to all methods: nearly all have status 200 and `{"ok":false,"error":"…"}` (https://docs.slack.dev/apis/web-api/#responses);
 * `users_not_found` is left to the action that looks for people, for which it is an answer.
 */
export function slackFailure(response: ActionResponse): Failure | null {
  if (response.status === 429) return failureOfStatus(429, { message: "too many calls", remoteCode: "ratelimited" });
  const body = error.safeParse(response.json);
  if (!body.success) {
    return response.status < 400 ? null : failureOfStatus(response.status, { message: `status ${response.status}` });
  }
  const { error: code, needed } = body.data;
  const message = sentences[code] ?? code;
  if (code === "users_not_found") return null;
  if (code === "ratelimited" || code === "rate_limited") return failureOfStatus(429, { message, remoteCode: code });
  if (tokenErrors.has(code)) return fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message });
  const details = { remoteCode: code, notSent: true as const };
  if (code === "missing_scope") {
    const lacking = needed === undefined ? "a scope is missing" : `the scope ${needed} is missing`;
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message: lacking, details });
  }
  if (serverErrors.has(code) || response.status >= 500) return failureOfStatus(500, { message, remoteCode: code });
  return fail({ ok: false, code: "REMOTE_REJECTED", message, details: { remoteCode: code } });
}
