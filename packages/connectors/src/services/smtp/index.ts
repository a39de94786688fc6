import { basic, defineConnector } from "../../define.ts";
import { smtpFailure } from "../../mail-answers.ts";
import { sendMail } from "./actions/send-mail.ts";
import { serverOf, smtpParams } from "./place.ts";

/** Any mail server that accepts messages for delivery (RFC 6409), always over TLS. Each account names its server. */
export const connector = defineConnector({
  key: "smtp",
  name: "E-mail (SMTP)",
  description: "Messages through your own mail server.",
  category: "Communication",
  color: "#3b5bdb",
  initials: "@",
  docs: "https://www.rfc-editor.org/rfc/rfc6409",
  auth: basic({ username: "User name", password: "Password" }),
  regions: [],
  params: [],
  accountParams: smtpParams,
  hosts: [],
  hostsIn: ({ facts: { host, port } }) => (host === undefined ? [] : [`${host}:${port}`]),
  mail: serverOf,
  failure: smtpFailure,
  actions: { sendMail },
  retired: null,
});
