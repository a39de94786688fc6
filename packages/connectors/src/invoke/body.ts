import { FormworkError, stringifyJson } from "@formwork/domain";
import type { ActionRequest } from "../define.ts";
import { type Files, readFile } from "./files.ts";
import { multipartBody, type ReadPart, safeContentType } from "./multipart.ts";

/** Bytes of a body with their content type. */
export interface Body {
  body: string | Uint8Array | null;
  contentType: string | null;
}

const kinds = ["json", "form", "text", "multipart", "file"] as const;

function assertOneBody(request: ActionRequest): void {
  const given = kinds.filter((kind) => request[kind] !== undefined);
  if (given.length <= 1) return;
  throw new FormworkError("INVALID_INPUT", `A request has one body, not ${given.join(" and ")}.`, { notSent: true });
}

/**
 * Makes the body of a request, except a form body, to which authentication may still add fields.
 *
 * @param files storage of the files to send
 * @throws FormworkError `FILE_MISSING`, `INVALID_INPUT` for two bodies at once; nothing was sent
 */
export async function bodyOf(request: ActionRequest, files: Files): Promise<Body> {
  assertOneBody(request);
  const { json, text, multipart, file } = request;
  if (json !== undefined) return { body: stringifyJson(json), contentType: "application/json" };
  if (text) return { body: text.body, contentType: text.contentType };
  if (file) {
    const contentType = safeContentType(file.contentType ?? file.file.contentType);
    return { body: await readFile(files, file.file), contentType };
  }
  if (!multipart) return { body: null, contentType: null };
  const parts = await Promise.all(
    multipart.map(async (part): Promise<ReadPart> => {
      if ("value" in part) return part;
      const { name: filename, contentType } = part.file;
      return { contentType, ...part, filename, data: await readFile(files, part.file) };
    }),
  );
  return multipartBody(parts);
}
