import type { InstallationMail } from "@formwork/connectors/runtime";
import { claimNoticeMails, type Db, type DueNoticeMail, settleNoticeMail } from "@formwork/db";
import { mailboxOf, toFormworkError } from "@formwork/domain";
import type { Logger } from "pino";

const page = 20;

/** Dependencies of {@link mailNotices}. */
export interface MailNoticesDeps {
  db: Db;
  mail: InstallationMail;
  /** Address people use; undefined when it is not known. */
  publicUrl: string | undefined;
  log: Logger;
}

/**
 * Mails notices to people who asked for mail, and tries for a day while the mail server is away.
 * @returns whether more may be due
 */
export async function mailNotices(deps: MailNoticesDeps): Promise<boolean> {
  if (!deps.mail.configured) return false;
  const due = await claimNoticeMails(deps.db, page);
  for (const notice of due) {
    if ((await send(deps, notice)) || notice.last) await settleNoticeMail(deps.db, notice.id);
  }
  return due.length === page;
}

async function send({ mail, publicUrl, log }: MailNoticesDeps, notice: DueNoticeMail): Promise<boolean> {
  const { id, name, email, title } = notice;
  try {
    await mail.send({ to: [mailboxOf(email, name)], subject: title, text: textOf(notice, publicUrl), idSeed: id });
    return true;
  } catch (thrown) {
    const { code, details } = toFormworkError(thrown);
    log.warn({ notice: id, code, remoteCode: details.remoteCode }, "the mail of a notice was not taken");
    // A permanent refusal stays one, so there is no further try.
    return code === "REMOTE_REJECTED" || code === "INVALID_INPUT";
  }
}

function textOf({ name, title, text, runId, organizationName }: DueNoticeMail, publicUrl: string | undefined): string {
  const link = publicUrl !== undefined && runId !== null ? `${publicUrl}/runs/${runId}` : "";
  const paragraphs = [
    `Hello ${name},`,
    title,
    text,
    link,
    `This is a notice of Formwork at ${organizationName}. You choose under “Notices” there whether they come by mail.`,
  ];
  return paragraphs.filter((paragraph) => paragraph.trim() !== "").join("\n\n");
}
