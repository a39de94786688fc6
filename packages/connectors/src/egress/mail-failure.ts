import { compact, FormworkError } from "@formwork/domain";
import { transportFailure } from "./failures.ts";
import type { MailReply } from "./mail-reply.ts";

/** An error of the mail library. */
export interface SmtpError extends Error {
  code?: string;
  /** Code of the operating system, for example `ECONNREFUSED`. */
  originalCode?: string;
  /** The server's whole reply. */
  response?: string;
  responseCode?: number;
  rejected?: string[];
}

/** Failures without a reply, before the server could have accepted anything. */
const beforeSending: Readonly<Record<string, string>> = {
  ETLS: "does not speak TLS as it must, or shows a certificate that is not its own",
  EDNS: "cannot be found",
  EAUTH: "does not take a sign-in of any kind that is safe",
  EPROTOCOL: "does not answer as a mail server does",
};

/**
 * Converts a broken session: returns the server's reply if there was one, else throws, with `notSent` unless the server may have accepted the
 * message.
 *
 * @param error error of the mail library
 * @param session progress of the session
 */
export function mailFailure(
  error: SmtpError,
  session: { host: string; handedOver: boolean; timedOut: boolean; cancelled: boolean; timeoutMs: number },
): MailReply {
  if (error instanceof FormworkError) throw error;
  const { host, handedOver, timedOut, cancelled } = session;
  const isReply = error.responseCode !== undefined && error.responseCode >= 400 && error.code !== "ETLS";
  if (isReply && !timedOut && !cancelled) {
    return {
      status: error.responseCode ?? 0,
      text: error.response ?? "",
      accepted: [],
      rejected: error.rejected ?? [],
    };
  }
  const details = { host, ...compact({ reason: error.originalCode }) };
  if (error.code === "EMESSAGE" || error.code === "EENVELOPE") {
    const sentence = `${host} does not take messages as large as this one, or not to these addresses.`;
    throw new FormworkError("REMOTE_REJECTED", sentence, { ...details, notSent: true });
  }
  const known = timedOut || cancelled ? undefined : beforeSending[error.code ?? ""];
  if (known && !handedOver)
    throw new FormworkError("REMOTE_UNREACHABLE", `${host} ${known}.`, { ...details, notSent: true });
  // The operating system's code says more than the library's own.
  const cause = Object.assign(new Error(error.message), { code: error.originalCode ?? error.code });
  const failure = transportFailure(cause, session);
  throw handedOver ? failure : new FormworkError(failure.code, failure.message, { ...failure.details, notSent: true });
}
