import { type ActionResponse, fail, type Outcome } from "./define.ts";

/** Replies that refuse the sign-in (RFC 4954 §6). */
const signInRefused = new Set([530, 534, 535, 538]);

/**
 * Maps a mail server's reply to a failure (RFC 5321 §4.2.1): 4yz is temporary, 5yz permanent; null for a success. A server that refuses has not
 * accepted the message, so nothing can be doubled.
 */
export function smtpFailure(response: ActionResponse): Extract<Outcome, { ok: false }> | null {
  const { status, text } = response;
  if (status < 400) return null;
  const message = text || `reply ${status}`;
  const details = { notSent: true as const, remoteCode: String(status) };
  if (signInRefused.has(status)) {
    const sentence = `user name or password were not accepted (${message})`;
    return fail({ ok: false, code: "REMOTE_REJECTED", message: sentence, details });
  }
  return fail({ ok: false, code: status < 500 ? "REMOTE_ERROR" : "REMOTE_REJECTED", message, details });
}
