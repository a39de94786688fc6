import { randomUUID } from "node:crypto";

/** One part of a multipart body, with its content. */
export type ReadPart = { name: string; contentType?: string } & (
  | { value: string }
  | { filename: string; data: Uint8Array }
);

// As browsers do (RFC 7578 §4.2 leaves it open): percent-encode characters that could end the quoted text or the line.
function quoted(text: string): string {
  const safe = text.replace(/["\r\n]/g, (character) => ({ '"': "%22", "\r": "%0D" })[character] ?? "%0A");
  return `"${safe}"`;
}

/** A media type that is valid in a header (RFC 9110 §8.3.1); anything else becomes `application/octet-stream`. */
export function safeContentType(contentType: string): string {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;\s*[\w!#$&^.+-]+=("[\x20\x21\x23-\x7e]*"|[\w!#$&^.+:-]+))*$/.test(
    contentType,
  )
    ? contentType
    : "application/octet-stream";
}

/**
 * Writes `multipart/form-data` (RFC 7578), with the parts in order. The boundary is random, so content contains it only with a chance of one in
 * 2^122.
 *
 * @returns the body and its content type with the boundary
 */
export function multipartBody(parts: readonly ReadPart[]): { body: Uint8Array; contentType: string } {
  const boundary = `formwork-${randomUUID()}`;
  const chunks: Uint8Array[] = [];
  for (const part of parts) {
    const file = "data" in part ? part : null;
    const disposition = `form-data; name=${quoted(part.name)}${file ? `; filename=${quoted(file.filename)}` : ""}`;
    const type = part.contentType === undefined ? "" : `Content-Type: ${safeContentType(part.contentType)}\r\n`;
    chunks.push(Buffer.from(`--${boundary}\r\nContent-Disposition: ${disposition}\r\n${type}\r\n`, "utf8"));
    chunks.push("data" in part ? part.data : Buffer.from(part.value, "utf8"), Buffer.from("\r\n"));
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return { body: Buffer.concat(chunks), contentType: `multipart/form-data; boundary=${boundary}` };
}
