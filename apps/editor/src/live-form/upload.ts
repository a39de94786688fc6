import { type FileRef, wellFormed } from "@formwork/domain/form";
import { createContext } from "react";
import { CallError, errorData, unreachable } from "./api.ts";
import { formAddress } from "./framed.ts";

/** Sends one file of a filling. */
export type Upload = (
  sending: { field: string; file: File },
  watch: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<FileRef>;

/** Upload of files for the form around it; null in a preview. */
export const UploadContext = createContext<Upload | null>(null);

/**
 * Makes the upload of one filling. `fetch` does not report the progress of a body, so this uses XMLHttpRequest.
 * @param filling.key key of the filling, with which an anonymous sender proves that a file is theirs
 */
export function uploadsOf(filling: { slug: string; key: string }): Upload {
  return ({ field, file }, { onProgress, signal }) =>
    new Promise<FileRef>((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", formAddress(filling.slug, `/files?field=${encodeURIComponent(field)}`));
      request.setRequestHeader("content-type", file.type || "application/octet-stream");
      request.setRequestHeader("x-file-name", encodeURIComponent(wellFormed(file.name)));
      request.setRequestHeader("idempotency-key", filling.key);
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
      request.onload = () => {
        if (request.status === 201) return resolve(request.response as FileRef);
        const data = errorData(request.response);
        reject(data ? new CallError(data) : unreachable());
      };
      request.onerror = () => reject(unreachable());
      request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
}
