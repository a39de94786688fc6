import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { unlessDenied } from "../failure.ts";
import { listing, objectsOf } from "../listing.ts";
import { s3Url } from "../place.ts";
import { bucket, object } from "../values.ts";
import { readXml } from "../xml.ts";

/** Lists objects of a bucket in the order of their keys (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). */
export const listObjects = defineAction({
  title: "List objects",
  description: "Lists the objects of a bucket whose keys begin with a text, in the order of their keys.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({
    bucket,
    prefix: z
      .string()
      .max(1_024)
      .default("")
      .meta({ title: "Key begins with", description: "For example invoices/2026/." }),
    after: z.string().max(1_024).optional().meta({ title: "After this key", description: "To go on with a list." }),
    limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ title: "At most" }),
  }),
  output: z.object({
    objects: z.array(object).meta({ title: "Objects" }),
    count: z.number().int().meta({ title: "How many" }),
    first: object.nullable().meta({ title: "First object" }),
    more: z.boolean().meta({ title: "There are more" }),
    lastKey: z.string().nullable().meta({ title: "Last key", description: "To go on after." }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: s3Url(place, input.bucket),
    query: {
      "list-type": "2",
      "max-keys": String(input.limit),
      prefix: input.prefix === "" ? undefined : input.prefix,
      "start-after": input.after,
    },
  }),
  result: (response) =>
    unlessDenied(response, () =>
      readXml(response, listing, (page) => {
        const objects = objectsOf(page);
        const more = page.ListBucketResult.IsTruncated === "true";
        return ok({
          objects,
          count: objects.length,
          first: objects[0] ?? null,
          more,
          lastKey: objects.at(-1)?.key ?? null,
        });
      }),
    ),
});
