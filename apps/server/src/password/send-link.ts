import { type MadePasswordLink, passwordLinkAddress } from "@formwork/db";
import type { Deps } from "../compose.ts";
import { invitationMail, resetMail } from "../mail/messages.ts";

/** A link for an administrator to hand over, shown once. */
export interface HandedLink {
  link: string;
  kind: MadePasswordLink["kind"];
  /** Whether the person got it by mail; null when no mail is sent. */
  mailed: boolean | null;
}

/** Mails a link to its person, when the installation sends mail. @param made.by name of the administrator who made it; null when the person asked */
export async function sendLink(
  deps: Pick<Deps, "mailer" | "env">,
  reader: { name: string; email: string; organizationName: string },
  made: MadePasswordLink & { by: string | null },
): Promise<HandedLink> {
  const { secret, kind, by } = made;
  const link = passwordLinkAddress(deps.env.PUBLIC_URL, secret);
  const mail = (kind === "invitation" ? invitationMail : resetMail)(reader, link, by);
  return { link, kind, mailed: deps.mailer.configured ? await deps.mailer.send(mail) : null };
}
