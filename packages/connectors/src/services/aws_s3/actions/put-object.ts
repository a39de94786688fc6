import { compact, fileRefSchema } from "@formwork/domain";
import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { unlessDenied } from "../failure.ts";
import { s3Url } from "../place.ts";
import { bucket, key, plainEtag } from "../values.ts";

/** Stores a file or a text (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html). */
export const putObject = defineAction({
  title: "Put an object",
  description: "Stores a file or a text under a key; an object there is replaced.",
  // The same content under the same key is the same object.
  guarantee: "keyed",
  scopes: [],
  input: z
    .strictObject({
      bucket,
      key,
      file: fileRefSchema.optional().meta({ title: "File" }),
      text: z.string().max(5_000_000).optional().meta({ title: "Text", description: "Instead of a file." }),
      contentType: z
        .string()
        .regex(
          /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(\s*;\s*[\w-]+=[\w"-]+)*$/,
          "Use a type such as application/pdf.",
        )
        .optional()
        .meta({ title: "Content type", description: "The file's own when empty; plain text for a text." }),
    })
    .refine(({ file, text }) => (file === undefined) !== (text === undefined), {
      message: "Fill in either a file or a text.",
    }),
  output: z.object({
    bucket: z.string().meta({ title: "Bucket" }),
    key: z.string().meta({ title: "Key" }),
    address: z.string().meta({ title: "S3 address" }),
    etag: z.string().meta({ title: "ETag" }),
    versionId: z.string().nullable().meta({ title: "Version", description: "Of a bucket that keeps versions." }),
  }),
  request: ({ input: { bucket, key, file, text = "", contentType }, place }) => ({
    method: "PUT",
    url: s3Url(place, bucket, key),
    ...(file
      ? { file: compact({ file, contentType }) }
      : { text: { body: text, contentType: contentType ?? "text/plain; charset=utf-8" } }),
  }),
  result: (response, { bucket, key }) =>
    unlessDenied(response, () =>
      ok({
        bucket,
        key,
        address: `s3://${bucket}/${key}`,
        etag: plainEtag(response.headers.etag),
        versionId: response.headers["x-amz-version-id"] ?? null,
      }),
    ),
});
