import { readMailFacts } from "@formwork/db";
import {
  FormworkError,
  mailboxOf,
  noMailSender,
  type StepMail,
  toFormworkError,
  type Work,
  type WorkResult,
} from "@formwork/domain";
import type { MailDeps } from "./deps.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { mailHtml } from "./mail-html.ts";
import type { CallOptions, Prepared, WorkContext } from "./prepared.ts";

const hourSeconds = 3_600;

/**
 * Prepares a mail from the installation's own sender. Servers deliver a repeated message again, so a mail with an unknown outcome is not repeated.
 */
export async function prepareMail({ mail }: Extract<Work, { kind: "mail" }>, context: WorkContext): Promise<Prepared> {
  const { deps } = context;
  const guarantee = "none";
  if (!deps.mail.installation.configured) {
    const error = { code: "MAIL_NOT_CONFIGURED" as const, message: noMailSender, details: { notSent: true } };
    return { ready: false, guarantee, identity: null, error, park: null };
  }
  const call = async (options: CallOptions): Promise<WorkResult> => {
    try {
      return await send(mail, context, options);
    } catch (error) {
      return { ok: false, error: toFormworkError(error).toData(), requestId: null };
    }
  };
  return { ready: true, guarantee, identity: null, authorizationId: null, call };
}

async function send(mail: StepMail, { deps, run, address }: WorkContext, options: CallOptions): Promise<WorkResult> {
  const { organizationId, applicationId, runId } = run;
  const facts = await readMailFacts(deps.db, { organizationId, applicationId, userIds: mail.people }).catch(
    beforeSending,
  );
  const to = [...mail.to, ...facts.people.map(({ name, email }) => mailboxOf(email, name))];
  if (to.length === 0)
    throw refusal("INVALID_INPUT", "The mail has nobody to go to: the people chosen for it have no access any more.");
  await countRecipients(deps.mail, organizationId, to.length + mail.cc.length).catch(beforeSending);
  const owner = { organizationId, step: { runId, stepId: address.stepId } };
  const attachments = await Promise.all(
    mail.attachments.map(async (file) => ({
      name: file.name,
      contentType: file.contentType,
      data: await deps.mail.files.read(owner, file),
    })),
  ).catch(beforeSending);
  const { messageId, accepted, rejected } = await deps.mail.installation.send(
    {
      senderName: facts.applicationName,
      to,
      cc: mail.cc,
      replyTo: mail.replyTo ?? undefined,
      subject: mail.subject,
      text: mail.text,
      html: mailHtml(mail.text),
      attachments,
      idSeed: idempotencyKey({ runId, ...address }),
    },
    options,
  );
  const output = { messageId, accepted: [...accepted], rejected: [...rejected], allAccepted: rejected.length === 0 };
  return { ok: true, output, requestId: messageId };
}

/** Counts every address, so that one mail to many costs as much as many mails. */
async function countRecipients({ limiter, perHour }: MailDeps, organizationId: string, recipients: number) {
  const bucket = { key: `mail|${organizationId}`, calls: perHour, perSeconds: hourSeconds };
  const waits = await Promise.all(Array.from({ length: recipients }, () => limiter.take([bucket])));
  if (waits.every((wait) => wait === null)) return;
  throw refusal(
    "MAIL_LIMIT_REACHED",
    `The workflows of this organization may mail ${perHour} addresses an hour, and have. Start the run again later, or ask the operator of this installation for more.`,
  );
}

function refusal(code: "INVALID_INPUT" | "MAIL_LIMIT_REACHED", message: string): FormworkError {
  return new FormworkError(code, message, { notSent: true });
}

/** Nothing has been sent yet, so any failure may be retried. */
function beforeSending(thrown: unknown): never {
  const { code, message, details } = toFormworkError(thrown);
  throw new FormworkError(code, message, { ...details, notSent: true });
}
