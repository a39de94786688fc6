import { compact, FormworkError } from "@formwork/domain";
import { transportFailure } from "./failures.ts";
import type { MailReply } from "./mail-reply.ts";

/** What the mail library throws. */
export interface SmtpError extends Error {
  code?: string;
  /** Code of the system below, for example `ECONNREFUSED`. */
  originalCode?: string;
  /** Whole reply of the server. */
  response?: string;
  responseCode?: number;
  rejected?: string[];
}

/** Trouble before the server could have taken anything, that no reply describes. */
const beforeSending: Readonly<Record<string, string>> = {
  ETLS: "does not speak TLS as it must, or shows a certificate that is not its own",
  EDNS: "cannot be found",
  EAUTH: "does not take a sign-in of any kind that is safe",
  EPROTOCOL: "does not answer as a mail server does",
};

/**
 * What a broken session comes to: the server's reply where it gave one, else an exception; `notSent` unless the message may have been taken.
 *
 * @param error what the mail library threw
 * @param session how far it had come
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
  // The code of the system below says more than the library's own.
  const cause = Object.assign(new Error(error.message), { code: error.originalCode ?? error.code });
  const failure = transportFailure(cause, session);
  throw handedOver ? failure : new FormworkError(failure.code, failure.message, { ...failure.details, notSent: true });
}
