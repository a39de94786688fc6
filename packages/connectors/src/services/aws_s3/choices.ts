import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { bucketsUrl } from "./place.ts";
import { errorOf, parseXml } from "./xml.ts";

const answer = z.object({
  ListAllMyBucketsResult: z.object({
    Buckets: z.union([z.object({ Bucket: z.array(z.object({ Name: z.string() })).default([]) }), z.string()]),
  }),
});

/** Buckets of the account, of all regions (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html). */
export const buckets: ChoiceList = {
  needs: [],
  scopes: [],
  request: ({ place }) => ({ method: "GET", url: bucketsUrl(place) }),
  read: (response) => {
    // Keys for certain buckets may not list them; then people type the names.
    if (errorOf(response)?.code === "AccessDenied") return [];
    const { Buckets: found } = answer.parse(parseXml(response.text)).ListAllMyBucketsResult;
    return typeof found === "string" ? [] : found.Bucket.map(({ Name: name }) => ({ value: name, label: name }));
  },
};
