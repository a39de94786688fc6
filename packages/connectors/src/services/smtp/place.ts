import { mailboxOf } from "@formwork/domain";
import type { MailServer, Param, Place } from "../../define.ts";

/** Parameters asked when an account is authorized: every mailbox has its server. */
export const smtpParams: readonly Param[] = [
  {
    key: "host",
    label: "Mail server",
    help: "For example smtp.example.com.",
    pattern: /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i,
    write: (host) => host.toLowerCase(),
  },
  {
    key: "port",
    label: "Port",
    help: "Mostly 587 or 465; 25 and 2525 are possible too.",
    pattern: /^(25|465|587|2525)$/,
    initial: "587",
  },
  {
    key: "security",
    label: "Encryption",
    help: "Nothing is sent without it.",
    pattern: /^(starttls|tls)$/,
    initial: "starttls",
    options: [
      { value: "starttls", label: "STARTTLS, mostly at port 587" },
      { value: "tls", label: "TLS from the start, mostly at port 465" },
    ],
  },
  {
    key: "sender",
    label: "Sender's address",
    help: "Messages come from here; no step can change it.",
    pattern: /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
  },
  {
    key: "senderName",
    label: "Sender's name",
    help: "Shown before the address; may stay empty.",
    pattern: /^[^\p{Cc}<>"]{0,100}$/u,
    initial: "",
  },
];

/** The sender address of an account. */
export function senderOf(place: Place): string {
  return mailboxOf(place.facts.sender ?? "", place.facts.senderName ?? "");
}

/** Domain of the sender's address. */
export function domainOf(place: Place): string {
  return (place.facts.sender ?? "").split("@")[1] ?? "";
}

/** The mail server of an account. */
export function serverOf({ facts }: Place): MailServer {
  const security = facts.security === "tls" ? "tls" : "starttls";
  return { host: facts.host ?? "", port: Number(facts.port), security };
}
