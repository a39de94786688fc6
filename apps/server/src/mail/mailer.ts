import { randomUUID } from "node:crypto";
import { createInstallationMail } from "@formwork/connectors/runtime";
import { mailboxOf, toFormworkError } from "@formwork/domain";
import type { FastifyBaseLogger } from "fastify";
import type { Env } from "../env.ts";

/** A message to one person. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
}

/** Sends mail about passwords. */
export interface Mailer {
  /** Whether there is a mail server; without one, administrators hand every link over. */
  configured: boolean;
  /** Hands a message to the mail server. @returns whether the server took it; a failure is logged without recipient and text */
  send(mail: Mail): Promise<boolean>;
}

/** The mail server of the installation: `FORMWORK_MAIL_URL`, in the demo the sandbox's. */
export function createMailer(env: Env, log: FastifyBaseLogger): Mailer {
  const mail = createInstallationMail({
    url: env.FORMWORK_MAIL_URL,
    from: env.FORMWORK_MAIL_FROM,
    sandbox: env.SANDBOX_SMTP,
    helloName: new URL(env.PUBLIC_URL).hostname,
  });
  return {
    configured: mail.configured,
    async send({ to, subject, text }) {
      if (!mail.configured) return false;
      try {
        await mail.send({ to: [mailboxOf(to.address, to.name)], subject, text, idSeed: randomUUID() });
        return true;
      } catch (error) {
        const { code, details } = toFormworkError(error);
        log.error({ code, remoteCode: details.remoteCode }, "the mail server did not take a message");
        return false;
      }
    },
  };
}
