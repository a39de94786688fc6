import { z } from "zod";
import { type object, plainEtag } from "./values.ts";

/** A page of a bucket (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). */
export const listing = z.object({
  ListBucketResult: z.object({
    IsTruncated: z.string().default("false"),
    Contents: z
      .array(
        z.object({ Key: z.string(), Size: z.coerce.number(), LastModified: z.string(), ETag: z.string().optional() }),
      )
      .default([]),
  }),
});

/** Objects of a page, in the form that steps see. */
export function objectsOf({ ListBucketResult: page }: z.output<typeof listing>): z.output<typeof object>[] {
  return page.Contents.map(({ Key: key, Size: bytes, LastModified: changedAt, ETag: etag }) => ({
    key,
    bytes,
    changedAt,
    etag: plainEtag(etag),
  }));
}
