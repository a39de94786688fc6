import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { unlessDenied } from "../failure.ts";
import { s3Url } from "../place.ts";
import { bucket, key } from "../values.ts";

/** Deletes an object. S3 answers with a success even when there is none (https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html). */
export const deleteObject = defineAction({
  title: "Delete an object",
  description: "Deletes an object. A bucket that keeps versions keeps the earlier ones.",
  // Deleting twice has the same result as deleting once.
  guarantee: "keyed",
  scopes: [],
  input: z.strictObject({ bucket, key }),
  output: z.object({ key: z.string().meta({ title: "Key" }) }),
  request: ({ input, place }) => ({ method: "DELETE", url: s3Url(place, input.bucket, input.key) }),
  result: (response, input) => unlessDenied(response, () => ok({ key: input.key })),
});
