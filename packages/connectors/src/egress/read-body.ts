import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { beginning, FormworkError } from "@formwork/domain";

function tooLarge(maxBytes: number): FormworkError {
  const limit = `${Math.floor(maxBytes / 1_048_576)} MiB`;
  return new FormworkError(
    "RESPONSE_TOO_LARGE",
    `The answer was larger than ${limit}. Ask the service for less at a time.`,
  );
}

type Unpack = (body: Buffer, options: { maxOutputLength: number }) => Buffer;

/** Content codings (RFC 9110 §8.4.1). */
const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  // Some servers omit the wrapper that RFC 1950 requires; the first four bits tell the two forms apart.
  deflate: (body, options) => ((body[0] ?? 0) % 16 === 8 ? inflateSync(body, options) : inflateRawSync(body, options)),
  br: brotliDecompressSync,
};

function decode(body: Buffer, coding: string, maxBytes: number): Buffer {
  const unpack = Object.hasOwn(unpackers, coding) ? unpackers[coding] : undefined;
  try {
    if (unpack) return unpack(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
  }
  const problem = unpack ? "is broken and cannot be unpacked" : "came in an encoding that cannot be read";
  throw new FormworkError(
    "RESPONSE_UNREADABLE",
    `The answer ${problem}. The service may have done what it was asked.`,
    {
      coding: beginning(coding, 40),
    },
  );
}

/**
 * Reads a whole body, up to a limit for the bytes as sent and as decoded (a small answer may unpack to a huge one).
 *
 * @param body chunks as they arrive
 * @param headers header names in lower case
 * @param maxBytes limit in bytes
 * @throws FormworkError `RESPONSE_TOO_LARGE`, or `RESPONSE_UNREADABLE` for an unknown or broken content coding
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
  const codings = (headers["content-encoding"] ?? "").toLowerCase().split(",");
  const used = codings.map((coding) => coding.trim()).filter((coding) => coding !== "" && coding !== "identity");
  if (size === 0) return whole;
  // The header lists codings in the order in which they were applied.
  return used.reduceRight<Buffer>((packed, coding) => decode(packed, coding, maxBytes), whole);
}
