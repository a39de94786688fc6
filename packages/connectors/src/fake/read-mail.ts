/** A message for display by a double. */
export interface ReadMail {
  subject: string;
  messageId: string;
  /** Text of the first plain-text part. */
  text: string;
  attachments: { name: string; contentType: string; bytes: number }[];
}

interface Part {
  headers: ReadonlyMap<string, string>;
  body: string;
}

// Latin-1 keeps each byte as one character until the encoding of the part is known.
function partOf(raw: string): Part {
  const end = /\r\n\r\n|$/.exec(raw)?.index ?? raw.length;
  const unfolded = raw.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  const lines = unfolded.split("\r\n").map((line) => /^([^:]+):\s*(.*)$/.exec(line));
  const headers = lines.flatMap((line) => (line ? [[(line[1] ?? "").toLowerCase(), line[2] ?? ""] as const] : []));
  return { headers: new Map(headers), body: raw.slice(end + 4) };
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=\r\n/g, "");
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function bytesOf({ headers, body }: Part): Buffer {
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64");
  return encoding === "quoted-printable" ? quotedPrintable(body) : Buffer.from(body, "latin1");
}

/** Decodes the encoded words of a header (RFC 2047). */
function words(text: string): string {
  const decoded = text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, kind: string, word: string) => {
      const bytes =
        kind.toLowerCase() === "b" ? Buffer.from(word, "base64") : quotedPrintable(word.replaceAll("_", " "));
      return bytes.toString("latin1");
    });
  return Buffer.from(decoded, "latin1").toString("utf8");
}

function parameter(header: string, name: string): string | null {
  const extended = new RegExp(`${name}\\*(?:0\\*)?=utf-8''([^;\\s]+)`, "i").exec(header)?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  const plain = new RegExp(`${name}=(?:"([^"]*)"|([^;\\s]+))`, "i").exec(header);
  return plain ? words(plain[1] ?? plain[2] ?? "") : null;
}

function leaves(part: Part): Part[] {
  const type = part.headers.get("content-type") ?? "text/plain";
  const boundary = /^multipart\//i.test(type) ? parameter(type, "boundary") : null;
  if (boundary === null) return [part];
  const [, ...inner] = `\r\n${part.body}`.split(`\r\n--${boundary}`);
  return inner
    .filter((text) => !text.startsWith("--"))
    .flatMap((text) => leaves(partOf(text.replace(/^[ \t]*\r\n/, ""))));
}

/** Reads the parts of a message (RFC 5322, RFC 2045) that a double shows. */
export function readMail(raw: Uint8Array): ReadMail {
  const whole = partOf(Buffer.from(raw).toString("latin1"));
  const parts = leaves(whole);
  const typeOf = (part: Part) =>
    (part.headers.get("content-type") ?? "text/plain").split(";")[0]?.trim().toLowerCase() ?? "";
  const isAttached = (part: Part) => /^attachment/i.test(part.headers.get("content-disposition") ?? "");
  const text = parts.find((part) => typeOf(part) === "text/plain" && !isAttached(part));
  return {
    subject: words(whole.headers.get("subject") ?? ""),
    messageId: whole.headers.get("message-id") ?? "",
    text: text ? bytesOf(text).toString("utf8") : "",
    attachments: parts.filter(isAttached).map((part) => ({
      name: parameter(part.headers.get("content-disposition") ?? "", "filename") ?? "",
      contentType: typeOf(part),
      bytes: bytesOf(part).byteLength,
    })),
  };
}
