import { beginning, type FileRef, FormworkError, toFormworkError } from "@formwork/domain";
import { parse } from "content-disposition";
import type { FileOwner, FileStore } from "../ports.ts";
import { valueRedactor } from "../redact.ts";
import { safeContentType } from "./multipart.ts";
import { notSent } from "./result.ts";

/** The files that a call may read and store. */
export interface Files {
  store: FileStore;
  owner: FileOwner;
}

/** A storage without files: reading or storing one fails with a clear error. */
export const noFiles: FileStore = {
  read: () => Promise.reject(notSent("FILE_MISSING", "Files are not kept here, so the step has none to send.")),
  save: () => Promise.reject(new FormworkError("FILE_MISSING", "Files are not kept here, so the answer is lost.")),
};

/** For calls that no file can be part of. */
export const withoutFiles: Files = { store: noFiles, owner: { organizationId: "", step: null } };

/**
 * Reads a file that a request sends.
 *
 * @throws FormworkError `FILE_MISSING` when it is gone; nothing was sent
 */
export async function readFile({ store, owner }: Files, file: FileRef): Promise<Uint8Array> {
  try {
    return await store.read(owner, file);
  } catch (thrown) {
    const { code, message, details } = toFormworkError(thrown);
    if (code !== "NOT_FOUND") throw notSent(code, message, details);
    throw notSent("FILE_MISSING", `The file “${file.name}” is not kept any more. Choose another one and run it again.`);
  }
}

// Latin-1 maps every byte to one character and back, so bytes that are not text stay unchanged.
function withoutSecrets(bytes: Uint8Array, secrets: readonly string[], shortest: number): Uint8Array {
  if (secrets.length === 0) return bytes;
  const text = Buffer.from(bytes).toString("latin1");
  const raw = secrets.map((secret) => Buffer.from(secret, "utf8").toString("latin1"));
  const clean = valueRedactor([...secrets, ...raw], shortest)(text);
  return clean === text ? bytes : Buffer.from(clean, "latin1");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Decodes a header, which arrives as Latin-1 although many services write UTF-8. */
function readAsUtf8(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every byte is one of these characters
  if (!/^[\u0000-\u00ff]*$/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "latin1"));
  } catch {
    return text;
  }
}

/** Name of a downloaded file: from the answer (RFC 6266 §4.3, RFC 8187), else the last part of its address. */
export function fileNameOf(disposition: string | undefined, path: string): string {
  const { filename = "" } = parse(disposition ?? "").parameters;
  const whole = readAsUtf8(filename) || decoded(path);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const name = (whole.split(/[/\\]/).pop() ?? "").replace(/[\u0000-\u001f\u007f]/g, "").trim();
  return beginning(name, 255) || "file";
}

/**
 * Stores the body of an answer as a file, without secrets in use.
 *
 * @param answer.path path of the called address, for the name when the answer gives none
 * @param redaction secrets in use, and the shortest length to redact
 */
export function keepAnswer(
  { store, owner }: Files,
  answer: { headers: Readonly<Record<string, string>>; bytes: Uint8Array; path: string },
  redaction: { secrets: readonly string[]; shortest: number },
): Promise<FileRef> {
  const type = answer.headers["content-type"]?.slice(0, 200) ?? "";
  return store.save(owner, {
    name: fileNameOf(answer.headers["content-disposition"], answer.path),
    contentType: safeContentType(type),
    data: withoutSecrets(answer.bytes, redaction.secrets, redaction.shortest),
  });
}
