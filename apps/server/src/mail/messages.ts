import type { Mail } from "./mailer.ts";

interface Reader {
  name: string;
  email: string;
  organizationName: string;
}

/** Message with the link for a first password. @param by name of the administrator; null when the person asked for it */
export function invitationMail(reader: Reader, link: string, by: string | null): Mail {
  const who = by === null ? "You can use Formwork" : `${by} lets you use Formwork`;
  return mail(reader, `Your access to Formwork at ${reader.organizationName}`, [
    `${who} at ${reader.organizationName}. Set your password here:`,
    link,
    "The link works once, within seven days.",
  ]);
}

/** Message with the link for a new password. @param by name of the administrator; null when the person asked for it */
export function resetMail(reader: Reader, link: string, by: string | null): Mail {
  const why =
    by === null ? "Somebody, probably you, asked for a new password" : `${by} made you a link for a new password`;
  return mail(reader, `Your new password for Formwork at ${reader.organizationName}`, [
    `${why} for Formwork at ${reader.organizationName}. Set it here:`,
    link,
    "The link works once, within an hour, and for this organization only. If you do not want a new password, do nothing: yours stays as it is.",
  ]);
}

/** Message that the password was changed. @param at.ip address it was changed from */
export function changedMail(reader: Reader, at: { when: Date; ip: string; publicUrl: string }): Mail {
  const when = `${at.when.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return mail(reader, "Your password for Formwork was changed", [
    `Your password for Formwork at ${reader.organizationName} was changed at ${when} from the address ${at.ip}. You were signed out everywhere else.`,
    `If that was not you, ask for a new one at once and tell an administrator: ${at.publicUrl}/forgotten-password`,
  ]);
}

function mail({ name, email }: Reader, subject: string, paragraphs: readonly string[]): Mail {
  return { to: { name, address: email }, subject, text: [`Hello ${name},`, ...paragraphs].join("\n\n") };
}
