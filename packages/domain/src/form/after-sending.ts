import * as z from "zod";
import { readUrl } from "../url.ts";

/** What somebody who sent a form is shown of what happens behind it. */
export const shownAfterSending = ["thanks", "progress", "steps"] as const;
/** One of {@link shownAfterSending}. */
export type ShownAfterSending = (typeof shownAfterSending)[number];

/** Most characters of a logo as it is kept: some 70 KB of picture. */
export const longestLogo = 100_000;

/** Whether a text is an address of the web that a page may be left for. */
export function isWebAddress(text: string): boolean {
  const url = readUrl(text);
  if (!/^https?:\/\//i.test(text) || !url) return false;
  const { protocol, username, password } = url;
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}

/** What a form says and how it looks once it was sent. */
export const afterSendingSchema = z.object({
  /** To people who are not signed in. */
  public: z.enum(shownAfterSending),
  /** To people of the organization. */
  signedIn: z.enum(shownAfterSending),
  /** Where the page goes on to, once it was sent. */
  redirect: z.string().max(2_000).refine(isWebAddress, "An address that begins with https:// or http://.").optional(),
  /** A picture, inside its own address: pixels only, nothing that could run. */
  logo: z
    .string()
    .max(longestLogo)
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/)
    .optional(),
  /** Colour of buttons and links. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  /** Whether “Made with Formwork” stands below it. */
  madeWith: z.boolean(),
});
/** What a form says and how it looks once it was sent. */
export type AfterSending = z.infer<typeof afterSendingSchema>;

/** What new forms do. */
export const usualAfterSending: AfterSending = { public: "thanks", signedIn: "steps", madeWith: true };

/** What forms do that were made before there was a choice: they tell everybody each step. */
const before: AfterSending = { public: "steps", signedIn: "steps", madeWith: true };

/** What a form does once it was sent. */
export function afterSendingOf(form: { afterSending?: AfterSending | undefined }): AfterSending {
  return form.afterSending ?? before;
}
