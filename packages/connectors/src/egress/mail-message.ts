import { FormworkError } from "@formwork/domain";
import addressParser from "nodemailer/lib/addressparser";
import MailComposer from "nodemailer/lib/mail-composer";

/** A message with its attachments' content. */
export interface OutgoingMessage {
  from: string;
  to: readonly string[];
  cc: readonly string[];
  bcc: readonly string[];
  replyTo?: string | undefined;
  subject: string;
  text: string;
  html?: string | undefined;
  messageId: string;
  attachments: readonly { name: string; contentType: string; data: Uint8Array }[];
}

/** A message as sent, with its envelope. */
export interface ComposedMessage {
  raw: Buffer;
  from: string;
  recipients: string[];
}

function refuse(sentence: string, path: string): FormworkError {
  return new FormworkError("INVALID_INPUT", sentence, { path, notSent: true });
}

// One entry is one address: a value from a form must not add recipients or header lines.
function assertAddress(entry: string, path: string): void {
  const [only, ...more] = addressParser(entry, { flatten: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the target
  const whole = only !== undefined && more.length === 0 && !/[\u0000-\u001f\u007f]/.test(entry);
  if (whole && /^[^\s@<>]+@[^\s@<>]+$/.test(only.address)) return;
  throw refuse(`“${path}” has to be one e-mail address, with or without a name before it.`, path);
}

function assertAddresses({ from, replyTo, to, cc, bcc }: OutgoingMessage): void {
  assertAddress(from, "from");
  if (replyTo !== undefined) assertAddress(replyTo, "replyTo");
  for (const [list, entries] of Object.entries({ to, cc, bcc }))
    for (const [index, entry] of entries.entries()) assertAddress(entry, `${list}.${index}`);
  if (to.length + cc.length + bcc.length === 0) throw refuse("The message has no recipients.", "to");
}

/**
 * Writes a message (RFC 5322, RFC 2045). Blind recipients appear only in the envelope. No part of a message is ever read from a file or a URL.
 *
 * @throws FormworkError `INVALID_INPUT` with the path of an invalid address, or without recipients; nothing was sent
 */
export async function composeMessage(message: OutgoingMessage): Promise<ComposedMessage> {
  assertAddresses(message);
  const { attachments, to, cc, bcc, ...plain } = message;
  const composed = new MailComposer({
    ...plain,
    to: [...to],
    cc: [...cc],
    bcc: [...bcc],
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: attachments.map(({ name, contentType, data }) => ({
      filename: name,
      contentType,
      content: Buffer.from(data),
    })),
  }).compile();
  const { from, to: recipients } = composed.getEnvelope();
  return { raw: await composed.build(), from: String(from), recipients };
}

/** Refuses a message that is too large. @throws FormworkError `PAYLOAD_TOO_LARGE`; nothing was sent */
export function withinBytes({ raw }: ComposedMessage, mostBytes: number): void {
  if (raw.byteLength <= mostBytes) return;
  const limit = `${Math.floor(mostBytes / 1_048_576)} MiB`;
  const sentence = `The message with its attachments is larger than ${limit}.`;
  throw new FormworkError("PAYLOAD_TOO_LARGE", sentence, { notSent: true });
}
