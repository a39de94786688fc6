import { FormworkError } from "@formwork/domain";
import type { Credentials } from "../auth/method.ts";
import { valuesOf } from "../auth/values.ts";
import type { ActionResponse, AuthMethod, MailCheck, MailRequest, MailServer } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { OutgoingMessage } from "../egress/mail-message.ts";
import { valueRedactor } from "../redact.ts";
import type { CallAnswer } from "./call.ts";
import { type Files, readFile } from "./files.ts";
import { safeContentType } from "./multipart.ts";

/** Mail to one of the given servers and nowhere else. */
export interface MailCall {
  method: AuthMethod;
  hosts: readonly string[];
  server: MailServer;
  request: MailRequest | MailCheck;
  /** User name and password; null for a server without sign-in. */
  credentials: Credentials | null;
  files: Files;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

function signInOf(method: AuthMethod, credentials: Credentials | null) {
  if (method.type === "none" || credentials === null) return null;
  if (method.type !== "basic")
    throw new FormworkError("INVALID_INPUT", "A mail server is signed in to with user name and password.", {
      notSent: true,
    });
  const { username = "", password = "" } = valuesOf(credentials.secret);
  return { username, password };
}

async function messageOf({ mail }: MailRequest | MailCheck, files: Files): Promise<OutgoingMessage | null> {
  if (mail === null) return null;
  const attachments = await Promise.all(
    mail.attachments.map(async (file) => {
      const { name, contentType } = file;
      return { name, contentType: safeContentType(contentType), data: await readFile(files, file) };
    }),
  );
  return { ...mail, attachments };
}

/**
 * Hands a message to the connection's mail server, or only signs in to it.
 *
 * @returns the server's reply: `status` is its code, `json` `{ accepted, rejected, messageId }`
 * @throws FormworkError of egress, or `FILE_MISSING`
 */
export async function sendMail(egress: Egress, call: MailCall): Promise<CallAnswer> {
  const { server, hosts, timeoutMs, signal } = call;
  const signIn = signInOf(call.method, call.credentials);
  const message = await messageOf(call.request, call.files);
  const reply = await egress.sendMail({ server, hosts, signIn, message, timeoutMs, signal });
  const secrets = signIn ? [signIn.password, `\0${signIn.username}\0${signIn.password}`] : [];
  const clean = valueRedactor(secrets);
  const { accepted, rejected } = reply;
  const response: ActionResponse = {
    status: reply.status,
    headers: {},
    text: clean(reply.text),
    json: { accepted: [...accepted], rejected: [...rejected], messageId: message?.messageId ?? null },
  };
  return { response, secrets };
}
