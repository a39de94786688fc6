import { addressOf, FormworkError, mailboxOf, noMailSender } from "@formwork/domain";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { composeMessage, type OutgoingMessage, withinBytes } from "./egress/mail-message.ts";
import { converse, librarySlackMs } from "./egress/mail-session.ts";
import { smtpFailure } from "./mail-answers.ts";
import { messageIdOf } from "./message-id.ts";
import { valueRedactor } from "./redact.ts";

/** A message from the installation's own sender. */
export interface InstallationMessage
  extends Omit<OutgoingMessage, "from" | "bcc" | "cc" | "attachments" | "messageId"> {
  /** Name before the sender's address; by default the installation's own. */
  senderName?: string | undefined;
  cc?: readonly string[];
  attachments?: OutgoingMessage["attachments"];
  /** Text from which the Message-ID is made: the same for all tries of one message. */
  idSeed: string;
}

/** What the mail server accepted. */
export interface InstallationMailed {
  messageId: string;
  accepted: readonly string[];
  rejected: readonly string[];
}

/** The mail server of the installation. */
export interface InstallationMail {
  /** Whether there is one; without it no mail is sent. */
  configured: boolean;
  /**
   * Hands a message to the mail server.
   *
   * @param options.timeoutMs milliseconds for the whole session; 15 seconds by default
   * @throws FormworkError `MAIL_NOT_CONFIGURED`, `INVALID_INPUT`, `PAYLOAD_TOO_LARGE`, `REMOTE_ERROR`, `REMOTE_REJECTED`, `REMOTE_UNREACHABLE`,
   *   `REMOTE_TIMEOUT`, `RUN_CANCELLED`; with `notSent` when the server certainly has not accepted it
   */
  send(
    message: InstallationMessage,
    options?: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<InstallationMailed>;
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);
const patienceMs = 15_000;
const mostBytes = 26 * 1_048_576;

/**
 * The mail server of the installation, for server and worker. Always over TLS, except on the local machine. It belongs to the operator, like the database, so it may be in a network that connections of workflows cannot reach.
 *
 * @param settings.url `smtp://user:password@host:587` or `smtps://…:465`
 * @param settings.from the sender, `Formwork <formwork@example.com>`
 * @param settings.sandbox the sandbox's mail server, `host:port`, when no other is set
 * @param settings.helloName name with which it introduces itself (RFC 5321 §4.1.1.1)
 */
export function createInstallationMail(settings: {
  url?: string | undefined;
  from?: string | undefined;
  sandbox?: string | undefined;
  helloName?: string | undefined;
}): InstallationMail {
  const address = settings.url ?? (settings.sandbox && `smtp://${settings.sandbox}`);
  if (!address) return { configured: false, send: () => Promise.reject(notConfigured()) };
  const server = new URL(address);
  const from = settings.from ?? "Formwork <formwork@example.com>";
  const senderAddress = addressOf(from);
  const signIn = server.username
    ? { username: decodeURIComponent(server.username), password: decodeURIComponent(server.password) }
    : null;
  const clean = valueRedactor(signIn ? [signIn.password] : []);
  return {
    configured: true,
    async send({ senderName, idSeed, cc = [], attachments = [], ...message }, options = {}) {
      const { timeoutMs = patienceMs, signal } = options;
      const messageId = messageIdOf(idSeed, senderAddress.split("@")[1] ?? "localhost");
      const sender = senderName === undefined ? from : mailboxOf(senderAddress, senderName);
      const composed = await composeMessage({ ...message, from: sender, cc, bcc: [], attachments, messageId });
      withinBytes(composed, mostBytes);
      const connection = connectionTo(server, { timeoutMs, helloName: settings.helloName });
      const host = "The mail server of this installation";
      const { status, text, accepted, rejected } = await converse(connection, {
        host,
        signIn,
        composed,
        timeoutMs,
        signal,
      });
      const failure = smtpFailure({ status, headers: {}, text: clean(text), json: undefined });
      if (failure && failure.code !== "ACCESS_TOKEN_REJECTED")
        throw new FormworkError(failure.code, `${host} refused: ${failure.message}`, failure.details);
      return { messageId, accepted, rejected };
    },
  };
}

function notConfigured(): FormworkError {
  return new FormworkError("MAIL_NOT_CONFIGURED", noMailSender, { notSent: true });
}

function connectionTo(
  server: URL,
  { timeoutMs, helloName = "[127.0.0.1]" }: { timeoutMs: number; helloName?: string | undefined },
): SMTPConnection {
  const near = loopback.has(server.hostname);
  const secure = server.protocol === "smtps:";
  // Later than the overall timeout, so that ours fires first.
  const later = timeoutMs + librarySlackMs;
  return new SMTPConnection({
    host: server.hostname.replace(/^\[|\]$/g, ""),
    port: Number(server.port) || (secure ? 465 : 587),
    name: helloName,
    secure,
    connectionTimeout: later,
    greetingTimeout: later,
    socketTimeout: later,
    maxResponseSize: 65_536,
    ...(near ? { ignoreTLS: true } : { requireTLS: !secure, tls: { minVersion: "TLSv1.2" } }),
  });
}
