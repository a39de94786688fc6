import { fileRefSchema } from "@formwork/domain";
import { z } from "zod";
import { defineAction, fail, ok } from "../../../define.ts";
import { unlessDenied } from "../failure.ts";
import { s3Url } from "../place.ts";
import { bucket, key, plainEtag } from "../values.ts";

/** Fetches an object as a file (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html). */
export const getFile = defineAction({
  title: "Get an object as a file",
  description: "Fetches an object, so that a later step can send or keep it.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({ bucket, key }),
  output: z.object({
    file: fileRefSchema.meta({ title: "File" }),
    etag: z.string().meta({ title: "ETag" }),
  }),
  request: ({ input, place }) => ({ method: "GET", url: s3Url(place, input.bucket, input.key), expects: "file" }),
  result: (response) =>
    unlessDenied(response, () => {
      if (!response.file) return fail({ ok: false, code: "REMOTE_ERROR", message: "the answer held no file" });
      return ok({ file: response.file, etag: plainEtag(response.headers.etag) });
    }),
});
