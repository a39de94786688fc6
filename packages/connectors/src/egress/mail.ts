import { rootCertificates } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailServer } from "../define.ts";
import type { HostList } from "./hosts.ts";
import type { Resolver } from "./lookup.ts";
import { composeMessage, type OutgoingMessage, withinBytes } from "./mail-message.ts";
import type { MailReply } from "./mail-reply.ts";
import { mailRoute } from "./mail-route.ts";
import { converse, librarySlackMs } from "./mail-session.ts";

/** An outgoing mail. */
export interface MailSending {
  server: MailServer;
  /** Mail servers of the connection, `host` or `host:port`. */
  hosts: readonly string[];
  /** null for a server without sign-in. */
  signIn: { username: string; password: string } | null;
  /** null only signs in and disconnects, to check whether the server would accept mail. */
  message: OutgoingMessage | null;
  /** Milliseconds for the whole session. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Dependencies of sending mail. */
export interface MailDeps {
  resolver: Resolver;
  allowed: HostList;
  /** Address of the sandbox's mail server for the hosts it plays; null without a sandbox. */
  sandbox: { hosts: HostList; host: string; port: number } | null;
  /** Further certificate authorities, in PEM. */
  authorities: string | undefined;
  maxBytes: number;
}

async function connectionTo(deps: MailDeps, { server, hosts, timeoutMs }: MailSending): Promise<SMTPConnection> {
  const { host, port, security } = server;
  // Later than the overall timeout, so that ours fires first: the library reports its own as a broken connection.
  const later = timeoutMs + librarySlackMs;
  const times = { connectionTimeout: later, greetingTimeout: later, socketTimeout: later };
  // An address literal (RFC 5321 §4.1.3), so that the machine's own name is not revealed.
  const shared = { ...times, name: "[127.0.0.1]", maxResponseSize: 65_536 };
  if (deps.sandbox?.hosts.has(host)) {
    // The sandbox has no certificate; it listens on this machine and delivers nothing.
    return new SMTPConnection({ ...shared, host: deps.sandbox.host, port: deps.sandbox.port, ignoreTLS: true });
  }
  const address = await mailRoute(server, { hosts, allowed: deps.allowed, resolver: deps.resolver });
  const ca = deps.authorities === undefined ? {} : { ca: [...rootCertificates, deps.authorities] };
  return new SMTPConnection({
    ...shared,
    host: address,
    port,
    servername: host,
    secure: security === "tls",
    requireTLS: security === "starttls",
    tls: { servername: host, minVersion: "TLSv1.2", ...ca },
  });
}

/**
 * Hands a message to a mail server (RFC 5321), always over TLS: from the start (RFC 8314 §3.3) or by STARTTLS, without which nothing is sent (RFC
 * 3207). A complete refusal is returned as the server's reply, not thrown.
 *
 * @throws FormworkError `EGRESS_REFUSED`, `INVALID_INPUT`, `PAYLOAD_TOO_LARGE`, `REMOTE_UNREACHABLE`, `REMOTE_TIMEOUT`, `RUN_CANCELLED`
 */
export async function deliverMail(deps: MailDeps, mail: MailSending): Promise<MailReply> {
  const composed = mail.message === null ? null : await composeMessage(mail.message);
  if (composed) withinBytes(composed, deps.maxBytes);
  const connection = await connectionTo(deps, mail);
  return converse(connection, { ...mail, host: mail.server.host, composed });
}
