import { Readable } from "node:stream";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { mailFailure, type SmtpError } from "./mail-failure.ts";
import type { ComposedMessage } from "./mail-message.ts";
import type { MailReply } from "./mail-reply.ts";

/** Credentials for a mail server. */
export interface MailSignIn {
  username: string;
  password: string;
}

/** Milliseconds added to the library's own timers, so that the overall timeout fires first. */
export const librarySlackMs = 1_000;

/** A session with a mail server. Every step records the progress, so that it is known what certainly did not happen. */
class MailSession {
  readonly #connection: SMTPConnection;
  readonly #broken: Promise<never>;
  /** Whether the server may already have accepted the message. */
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

  async open(signIn: MailSignIn | null): Promise<void> {
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

const signedIn: MailReply = { status: 250, text: "", accepted: [], rejected: [] };

/**
 * Signs in to a mail server and hands it a message, within a time limit. A complete refusal is returned as the server's reply, not thrown.
 *
 * @param talk.host the server's name, for people
 * @param talk.composed null only signs in and disconnects
 * @throws FormworkError `REMOTE_UNREACHABLE`, `REMOTE_TIMEOUT`, `REMOTE_REJECTED`, `RUN_CANCELLED`; `notSent` unless the server may have accepted the
 *   message
 */
export async function converse(
  connection: SMTPConnection,
  talk: {
    host: string;
    signIn: MailSignIn | null;
    composed: ComposedMessage | null;
    timeoutMs: number;
    signal?: AbortSignal | undefined;
  },
): Promise<MailReply> {
  const { host, composed, timeoutMs, signal } = talk;
  const session = new MailSession(connection);
  const limit = AbortSignal.timeout(timeoutMs);
  const stopped = signal ? AbortSignal.any([limit, signal]) : limit;
  let polite = false;
  const stop = new Promise<never>((_resolve, reject) => {
    if (stopped.aborted) reject(stopped.reason);
    stopped.addEventListener("abort", () => reject(stopped.reason), { once: true });
  });
  stop.catch(() => {});
  try {
    stopped.throwIfAborted();
    await Promise.race([session.open(talk.signIn), stop]);
    const reply = composed ? await Promise.race([session.send(composed), stop]) : signedIn;
    polite = true;
    return reply;
  } catch (thrown) {
    const timedOut = limit.aborted || (signal?.reason as Error | undefined)?.name === "TimeoutError";
    const cancelled = signal?.aborted === true;
    const { handedOver } = session;
    return mailFailure(thrown as SmtpError, { host, handedOver, timedOut, cancelled, timeoutMs });
  } finally {
    session.end(polite);
  }
}
