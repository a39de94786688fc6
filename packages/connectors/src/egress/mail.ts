import { Readable } from "node:stream";
import { rootCertificates } from "node:tls";
import { FormworkError } from "@formwork/domain";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailServer } from "../define.ts";
import type { HostList } from "./hosts.ts";
import type { Resolver } from "./lookup.ts";
import { mailFailure, type SmtpError } from "./mail-failure.ts";
import { type ComposedMessage, composeMessage, type OutgoingMessage } from "./mail-message.ts";
import type { MailReply } from "./mail-reply.ts";
import { mailRoute } from "./mail-route.ts";

/** Mail on its way out. */
export interface MailSending {
  server: MailServer;
  /** Mail servers of the connection, `host` or `host:port`. */
  hosts: readonly string[];
  /** null for a server that asks for no sign-in. */
  signIn: { username: string; password: string } | null;
  /** null only signs in and takes leave, to see whether the server would take mail. */
  message: OutgoingMessage | null;
  /** Milliseconds for the whole of it. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** What the road out needs to send mail. */
export interface MailRoad {
  resolver: Resolver;
  allowed: HostList;
  /** Address of the sandbox's mail server for the hosts it stands in for; null without a sandbox. */
  sandbox: { hosts: HostList; host: string; port: number } | null;
  /** Certificate authorities besides the usual ones, in PEM. */
  authorities: string | undefined;
  maxBytes: number;
}

/** A session with a mail server; every step says where it stands, so that it is known what surely did not happen. */
class MailSession {
  readonly #connection: SMTPConnection;
  readonly #broken: Promise<never>;
  /** Whether the server may have taken the message already. */
  handedOver = false;

  constructor(connection: SMTPConnection) {
    this.#connection = connection;
    this.#broken = new Promise<never>((_resolve, reject) => connection.on("error", reject));
    this.#broken.catch(() => {});
  }

  #step<T>(run: (done: (error?: Error | null, value?: T) => void) => void): Promise<T | undefined> {
    const step = new Promise<T | undefined>((resolve, reject) => {
      run((error, value) => (error ? reject(error) : resolve(value)));
    });
    step.catch(() => {});
    return Promise.race([step, this.#broken]);
  }

  async open(signIn: MailSending["signIn"]): Promise<void> {
    await this.#step<void>((done) => this.#connection.connect(done));
    if (!signIn) return;
    const { username, password } = signIn;
    await this.#step((done) => this.#connection.login({ credentials: { user: username, pass: password } }, done));
  }

  async send({ raw, from, recipients }: ComposedMessage): Promise<MailReply> {
    const content = async function* (this: MailSession) {
      this.handedOver = true;
      yield raw;
    }.bind(this);
    const envelope = { from, to: recipients, size: raw.byteLength };
    const sent = await this.#step<{ accepted: string[]; rejected: string[]; response: string }>((done) =>
      this.#connection.send(envelope, Readable.from(content()), (error, info) =>
        done(error, info && { accepted: info.accepted, rejected: info.rejected, response: info.response ?? "" }),
      ),
    );
    const { accepted = [], rejected = [], response = "" } = sent ?? {};
    return { status: Number(response.slice(0, 3)) || 250, text: response, accepted, rejected };
  }

  end(politely: boolean): void {
    if (politely) this.#connection.quit();
    else this.#connection.close();
  }
}

/** Added to the library's own timers. */
const slackMs = 1_000;

async function connectionTo(road: MailRoad, { server, hosts, timeoutMs }: MailSending): Promise<SMTPConnection> {
  const { host, port, security } = server;
  // Later than the limit of the whole, so that this one speaks: the library's would be told as a broken connection.
  const later = timeoutMs + slackMs;
  const times = { connectionTimeout: later, greetingTimeout: later, socketTimeout: later };
  // An address literal (RFC 5321 §4.1.3): the machine's own name is nobody's business.
  const shared = { ...times, name: "[127.0.0.1]", maxResponseSize: 65_536 };
  if (road.sandbox?.hosts.has(host)) {
    // Its certificate would be nobody's; it listens on this machine and keeps what it gets.
    return new SMTPConnection({ ...shared, host: road.sandbox.host, port: road.sandbox.port, ignoreTLS: true });
  }
  const address = await mailRoute(server, { hosts, allowed: road.allowed, resolver: road.resolver });
  const ca = road.authorities === undefined ? {} : { ca: [...rootCertificates, road.authorities] };
  return new SMTPConnection({
    ...{ ...shared, host: address, port, servername: host, secure: security === "tls" },
    ...{ requireTLS: security === "starttls", tls: { servername: host, minVersion: "TLSv1.2", ...ca } },
  });
}

/**
 * Hands a message to a mail server (RFC 5321), always over TLS: from the start (RFC 8314 §3.3) or by STARTTLS, without which nothing is said (RFC 3207).
 * What the server refuses in whole is its reply, not an exception.
 *
 * @throws FormworkError `EGRESS_REFUSED`, `INVALID_INPUT`, `PAYLOAD_TOO_LARGE`, `REMOTE_UNREACHABLE`, `REMOTE_TIMEOUT`, `RUN_CANCELLED`
 */
export async function deliverMail(road: MailRoad, mail: MailSending): Promise<MailReply> {
  const composed = mail.message === null ? null : await composeMessage(mail.message);
  if (composed && composed.raw.byteLength > road.maxBytes) {
    const limit = `${Math.floor(road.maxBytes / 1_048_576)} MiB`;
    const sentence = `The message with its attachments is larger than ${limit}.`;
    throw new FormworkError("PAYLOAD_TOO_LARGE", sentence, { notSent: true });
  }
  const session = new MailSession(await connectionTo(road, mail));
  const limit = AbortSignal.timeout(mail.timeoutMs);
  const stopped = mail.signal ? AbortSignal.any([limit, mail.signal]) : limit;
  let polite = false;
  const stop = new Promise<never>((_resolve, reject) => {
    if (stopped.aborted) reject(stopped.reason);
    stopped.addEventListener("abort", () => reject(stopped.reason), { once: true });
  });
  stop.catch(() => {});
  try {
    stopped.throwIfAborted();
    await Promise.race([session.open(mail.signIn), stop]);
    const reply = composed ? await Promise.race([session.send(composed), stop]) : signedIn;
    polite = true;
    return reply;
  } catch (thrown) {
    const host = mail.server.host;
    const timedOut = limit.aborted || (mail.signal?.reason as Error | undefined)?.name === "TimeoutError";
    const cancelled = mail.signal?.aborted === true;
    const { handedOver } = session;
    return mailFailure(thrown as SmtpError, { host, handedOver, timedOut, cancelled, timeoutMs: mail.timeoutMs });
  } finally {
    session.end(polite);
  }
}

const signedIn: MailReply = { status: 250, text: "", accepted: [], rejected: [] };
