import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { unlessDenied } from "../failure.ts";
import { s3Url } from "../place.ts";
import { bucket, key, plainEtag } from "../values.ts";

/** Fetches an object as text (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html). */
export const getText = defineAction({
  title: "Get an object as text",
  description: "Reads an object that is text in UTF-8, for example JSON or CSV.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({ bucket, key }),
  output: z.object({
    text: z.string().meta({ title: "Text" }),
    contentType: z.string().meta({ title: "Content type" }),
    etag: z.string().meta({ title: "ETag" }),
  }),
  request: ({ input, place }) => ({ method: "GET", url: s3Url(place, input.bucket, input.key) }),
  result: (response) => {
    const { "content-type": contentType = "", etag } = response.headers;
    return unlessDenied(response, () => ok({ text: response.text, contentType, etag: plainEtag(etag) }));
  },
});
