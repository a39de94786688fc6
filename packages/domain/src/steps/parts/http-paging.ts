import * as z from "zod";
import type { HttpPaging } from "../../run/work.ts";

const parameter = z.string().trim().min(1).max(100);
const path = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^.]+(\.[^.]+)*$/, "Names with full stops between, for example data.items.");
const bounds = {
  /** Where the rows stand in the answer; empty when the answer itself is the list. */
  items: z.union([z.literal(""), path]).default(""),
  maxPages: z.number().int().min(1).max(100).default(10),
  maxItems: z.number().int().min(1).max(10_000).default(1_000),
  /** Statuses by which the service says that the page before was the last one; none of those that mean something else. */
  ends: z
    .array(z.number().int().min(400).max(499))
    .max(10)
    .refine((statuses) => !statuses.some((status) => [401, 403, 407, 408, 429].includes(status)), {
      error: "This status says that the request was refused, not that there are no more pages.",
    })
    .default([]),
};

/** How the pages of an answer follow each other, as the builder sets it. */
export const httpPagingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  /** The header `Link` with `rel="next"` (RFC 8288). */
  z.object({ kind: z.literal("link"), ...bounds }),
  /** An address inside the answer. */
  z.object({ kind: z.literal("body-link"), next: path, ...bounds }),
  /** A parameter that counts pages. */
  z.object({ kind: z.literal("page"), parameter, first: z.number().int().min(0).max(1).default(1), ...bounds }),
  /** A parameter that counts rows, and one that says how many are wanted. */
  z.object({
    kind: z.literal("offset"),
    parameter,
    sizeParameter: parameter,
    size: z.number().int().min(1).max(1_000).default(100),
    ...bounds,
  }),
  /** A mark inside the answer that is given back with the next request. */
  z.object({ kind: z.literal("cursor"), parameter, next: path, ...bounds }),
]);
/** How the pages of an answer follow each other, as the builder sets it. */
export type HttpPagingSettings = z.infer<typeof httpPagingSchema>;

/** The pages to read; null when there is one. */
export function pagingOf(settings: HttpPagingSettings): HttpPaging | null {
  return settings.kind === "none" ? null : settings;
}
