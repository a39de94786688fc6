import { rootCertificates } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailServer } from "../define.ts";
import type { HostList } from "./hosts.ts";
import type { Resolver } from "./lookup.ts";
import { composeMessage, type OutgoingMessage, withinBytes } from "./mail-message.ts";
import type { MailReply } from "./mail-reply.ts";
import { mailRoute } from "./mail-route.ts";
import { converse, librarySlackMs } from "./mail-session.ts";

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

async function connectionTo(road: MailRoad, { server, hosts, timeoutMs }: MailSending): Promise<SMTPConnection> {
  const { host, port, security } = server;
  // Later than the limit of the whole, so that this one speaks: the library's would be told as a broken connection.
  const later = timeoutMs + librarySlackMs;
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
 * Hands a message to a mail server (RFC 5321), always over TLS: from the start (RFC 8314 §3.3) or by STARTTLS, without which nothing is said (RFC 3207).
 * What the server refuses in whole is its reply, not an exception.
 *
 * @throws FormworkError `EGRESS_REFUSED`, `INVALID_INPUT`, `PAYLOAD_TOO_LARGE`, `REMOTE_UNREACHABLE`, `REMOTE_TIMEOUT`, `RUN_CANCELLED`
 */
export async function deliverMail(road: MailRoad, mail: MailSending): Promise<MailReply> {
  const composed = mail.message === null ? null : await composeMessage(mail.message);
  if (composed) withinBytes(composed, road.maxBytes);
  const connection = await connectionTo(road, mail);
  return converse(connection, { ...mail, host: mail.server.host, composed });
}
