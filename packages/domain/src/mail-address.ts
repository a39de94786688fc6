import * as z from "zod";
import { beginning } from "./text.ts";

/** Most recipients of one message: what every server has to take (RFC 5321 §4.5.3.1.8). */
export const mostRecipients = 100;

/** A mailbox with or without a name: `jo@example.com` or `Jo Miller <jo@example.com>` (RFC 5322 §3.4). */
const named = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<>"@]*?))\s*<\s*([^<>\s]+)\s*>\s*$/;

/** Splits a list at commas, semicolons and line ends that do not stand in a quoted name. */
function split(list: string): string[] {
  return (list.match(/(?:"(?:[^"\\]|\\.)*"|[^,;\n])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== "");
}

/** A mailbox in the form of a header: a name in quotes, so that nothing in it has a meaning. */
export function mailboxOf(address: string, name: string): string {
  const plain = name.replace(/\p{Cc}/gu, " ").trim();
  return plain === "" ? address : `"${plain.replace(/["\\]/g, "\\$&")}" <${address}>`;
}

/**
 * The address of a mailbox, without its name.
 * @example
 * addressOf("Ana <ana@example.com>"); // "ana@example.com"
 */
export function addressOf(mailbox: string): string {
  return named.exec(mailbox)?.[3] ?? mailbox;
}

const mailbox = z.string().transform((text, context) => {
  const [, quoted, plain, inside] = named.exec(text) ?? [];
  const address = z.email().safeParse(inside ?? text.trim());
  if (address.success) return mailboxOf(address.data, quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
  context.addIssue({ code: "custom", message: `“${beginning(text, 100)}” is not an e-mail address.` });
  return z.NEVER;
});

/** One address, several with commas between them, or a list of addresses. */
export const mailboxes = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === "string" ? split(given) : given.flatMap(split)))
  .pipe(z.array(mailbox).max(mostRecipients, `A message may go to ${mostRecipients} addresses at most.`));

/** One address, with or without a name before it. */
export const oneMailbox = mailbox;
