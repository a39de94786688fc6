import { z } from "zod";

/** Name of a bucket (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). */
export const bucket = z
  .string()
  .regex(/^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "Use the bucket's name: small letters, digits, - and dots.")
  .meta({ title: "Bucket", choices: "buckets" });

/** Key of an object. Parts . and .. are refused: in the address they would lead to another object. */
export const key = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= 1_024, "A key is at most 1,024 bytes long.")
  .refine(
    (text) => !text.split("/").some((part) => part === "." || part === ".."),
    "A key must not hold . or .. as a part.",
  )
  .refine((text) => !/\p{Cc}/u.test(text), "A key must not hold control characters.")
  .meta({ title: "Key", description: "The object's path in the bucket, for example invoices/2026/17.pdf." });

/** An object as steps see it. */
export const object = z.object({
  key: z.string().meta({ title: "Key" }),
  bytes: z.number().int().meta({ title: "Size in bytes" }),
  changedAt: z.iso.datetime().meta({ title: "Changed" }),
  etag: z.string().meta({ title: "ETag" }),
});

/** ETag without the quotes that belong to the header. */
export function plainEtag(etag: string | undefined): string {
  return (etag ?? "").replace(/^"|"$/g, "");
}
