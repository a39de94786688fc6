import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { unlessDenied } from "../failure.ts";
import { listing, objectsOf } from "../listing.ts";
import { s3Url } from "../place.ts";
import { bucket, key, object } from "../values.ts";
import { readXml } from "../xml.ts";

/**
 * Tells whether an object exists, without fetching it: among all keys that begin with this one, it comes first
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). Needs the permission to list the bucket.
 */
export const findObject = defineAction({
  title: "Look for an object",
  description: "Tells whether there is an object, how large it is and when it was changed.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({ bucket, key }),
  output: z.object({
    found: z.boolean().meta({ title: "Found" }),
    object: object.nullable().meta({ title: "Object" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: s3Url(place, input.bucket),
    query: { "list-type": "2", prefix: input.key, "max-keys": "1" },
  }),
  result: (response, input) =>
    unlessDenied(response, () =>
      readXml(response, listing, (page) => {
        const found = objectsOf(page).find((each) => each.key === input.key) ?? null;
        return ok({ found: found !== null, object: found });
      }),
    ),
});
