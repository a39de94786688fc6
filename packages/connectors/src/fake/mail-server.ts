import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { FakeRefusal } from "./define.ts";
import type { MailDoor } from "./mail-door.ts";

/** A running mail server. */
export interface MailServerProcess {
  port: number;
  close(): Promise<void>;
}

function asError(refusal: FakeRefusal): Error {
  return Object.assign(new Error(refusal.message), { responseCode: refusal.code });
}

/**
 * Serves doubles over SMTP (RFC 5321), on this machine and without TLS unless a certificate is given.
 *
 * @param options.port 0 for any free one
 * @param options.smtp further options of the server, for tests: certificate, TLS from the start, size limit
 */
export async function startMailServer(
  door: MailDoor,
  options: { port: number; host: string; smtp?: SMTPServerOptions },
): Promise<MailServerProcess> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 100,
    onAuth(given, _session, done) {
      const username = given.username ?? "";
      const refusal = door.signIn(username, given.password ?? "");
      if (refusal) done(asError(refusal));
      else done(null, { user: username });
    },
    onRcptTo({ address }, _session, done) {
      const refusal = door.recipient(address);
      done(refusal ? asError(refusal) : null);
    },
    onData(stream, { user, envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        const mail = { user: typeof user === "string" ? user : null, from, to, raw: Buffer.concat(chunks) };
        const refusal = door.take(mail);
        done(refusal ? asError(refusal) : null);
      });
    },
    ...options.smtp,
  });
  // A client that disconnects midway is not an error of the server.
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}
