import type { FastifyBaseLogger } from "fastify";
import { createTransport } from "nodemailer";
import type { Env } from "../env.ts";

/** A message to one person. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
}

/** Sends the installation's own mail. */
export interface Mailer {
  /** Whether there is a mail server; without one every link is handed over by an administrator. */
  configured: boolean;
  /** Hands a message to the mail server. @returns whether it was taken; why not is logged, without whom it was for or what it said */
  send(mail: Mail): Promise<boolean>;
  close(): void;
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);
const patienceMs = 15_000;

/**
 * The mail server of the installation: `FORMWORK_MAIL_URL`, in the demo the sandbox's. Always over TLS but on one's own machine. It is the operator's, like the
 * database, so it may stand where no connection of a workflow may reach.
 */
export function createMailer(env: Env, log: FastifyBaseLogger): Mailer {
  const address = env.FORMWORK_MAIL_URL ?? (env.SANDBOX_SMTP && `smtp://${env.SANDBOX_SMTP}`);
  if (!address) return { configured: false, send: async () => false, close: () => undefined };
  const near = loopback.has(new URL(address).hostname);
  const transport = createTransport({
    url: address,
    ...(near ? { ignoreTLS: true } : { requireTLS: true, tls: { minVersion: "TLSv1.2" } }),
    name: new URL(env.PUBLIC_URL).hostname,
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const from = env.FORMWORK_MAIL_FROM ?? "Formwork <formwork@example.com>";
  return {
    configured: true,
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ from, to, subject, text });
        return true;
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        log.error({ code, responseCode }, "the mail server did not take a message");
        return false;
      }
    },
    close: () => transport.close(),
  };
}
