import { z } from "zod";
import { exactDigits } from "../../answers.ts";

/** Number of a portal, event or ticket class, kept as text. */
export const backstageId = z.string().regex(/^\d{1,30}$/, "Use the number that Zoho Backstage gives it.");

/** A number in an answer: a documented "Long Integer" is text in some answers and a number in others. */
export const sentId = z.union([z.string(), z.number().transform(String), exactDigits]);

/** The portal; found automatically when the account has only one. */
export const portal = backstageId.optional().meta({
  title: "Portal",
  description: "The account's only portal when nothing is chosen.",
  choices: "portals",
});

/** The event, chosen from those of the portal. */
export const event = backstageId.meta({ title: "Event", choices: "events" });

/** Number of rows to read, and the first page (https://www.zoho.com/backstage/api/v3/pagination.html). */
export const pages = {
  page: z.coerce.number().int().min(1).max(10_000).default(1).meta({ title: "Page" }),
  limit: z.coerce.number().int().min(1).max(200).default(100).meta({ title: "At most" }),
};

/** Query parameters for a page of a list. */
export function pageQuery({ page, limit }: { page: number; limit: number }): Record<string, string> {
  return { page: String(page), per_page: String(limit) };
}

/** Paging information in an answer. */
export const sentPage = z.object({
  total_count: z.coerce.number().int().optional(),
  has_more_items: z.union([z.boolean(), z.stringbool()]).optional(),
});

/** Paging information as steps see it. */
export const pageOutput = {
  count: z.number().int().meta({ title: "How many" }),
  total: z.number().int().meta({ title: "How many there are in all" }),
  more: z.boolean().meta({ title: "There are more pages" }),
};

/** Converts the paging information of an answer to the form that steps see. */
export function toPage(count: number, sent: z.output<typeof sentPage> | undefined) {
  return { count, total: sent?.total_count ?? count, more: sent?.has_more_items ?? false };
}
