import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { FormworkError } from "@formwork/domain";

function tooLarge(maxBytes: number): FormworkError {
  const limit = `${Math.floor(maxBytes / 1_048_576)} MiB`;
  return new FormworkError(
    "RESPONSE_TOO_LARGE",
    `The answer was larger than ${limit}. Ask the service for less at a time.`,
  );
}

function decode(body: Buffer, encoding: string, maxBytes: number): Buffer {
  const options = { maxOutputLength: maxBytes };
  try {
    if (encoding === "gzip" || encoding === "x-gzip") return gunzipSync(body, options);
    if (encoding === "deflate") return inflateSync(body, options);
    if (encoding === "br") return brotliDecompressSync(body, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
  }
  throw new FormworkError("REMOTE_ERROR", "The answer came in an encoding that cannot be read.");
}

/**
 * Reads a body whole, up to a limit that counts bytes as sent and as decoded (a small answer may unpack to a huge one).
 *
 * @param body chunks as they arrive
 * @param headers header names in lower case
 * @param maxBytes limit in bytes
 * @throws FormworkError `RESPONSE_TOO_LARGE`, or `REMOTE_ERROR` for an unknown content coding
 */
export async function readBody(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      body.destroy();
      throw tooLarge(maxBytes);
    }
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks, size);
  const encoding = headers["content-encoding"]?.toLowerCase();
  return encoding === undefined || encoding === "identity" || size === 0 ? whole : decode(whole, encoding, maxBytes);
}
