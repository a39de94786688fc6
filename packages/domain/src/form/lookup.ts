import * as z from "zod";
import { inputTemplateSchema } from "../steps/parts/templates.ts";

const fieldKey = z.string().max(50);
const template = z.string().max(10_000);

/** What a lookup does with its answer. Texts are templates over `form`, `submitter` and `found`, the output of the action. */
export const lookupEffectSchema = z.discriminatedUnion("kind", [
  /** Fills a field in: always, or only where the person has not answered yet. */
  z.object({ kind: z.literal("fill"), field: fieldKey, value: template, only: z.enum(["empty", "always"]) }),
  /** Offers the entries of a list as the answers of a choice; `value` and `label` also see `row`, one entry. */
  z.object({ kind: z.literal("offer"), field: fieldKey, list: template, value: template, label: template }),
]);
/** One thing a lookup does with its answer. */
export type LookupEffect = z.infer<typeof lookupEffectSchema>;

/**
 * A lookup of a form [W2]: when it happens, what it asks a service for, and what becomes of the answer. A draft may be incomplete; `validateLookups` says
 * what is missing.
 */
export const lookupSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  name: z.string().trim().min(1).max(100),
  when: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("open") }),
    /** The field was filled in and left. */
    z.object({ kind: z.literal("field"), field: fieldKey }),
  ]),
  connectorKey: z.string().max(60),
  action: z.string().max(100),
  connectionId: z.string().max(60),
  /** Values by name of the action's input; texts are templates over `form` and `submitter`. */
  inputs: z.record(z.string(), inputTemplateSchema),
  effects: z.array(lookupEffectSchema).max(50),
});
/** A lookup of a form. */
export type Lookup = z.infer<typeof lookupSchema>;

/** What the page of a live form knows of a lookup: when to ask, which answers to send along, and which fields it may touch. */
export interface LiveLookup {
  id: string;
  name: string;
  when: Lookup["when"];
  /** Keys of fields whose values it needs. */
  asks: string[];
  effects: Pick<LookupEffect, "kind" | "field">[];
}

/** A value for a field; `only` empty leaves alone what the person has answered. */
export interface LookupFill {
  field: string;
  value: unknown;
  only: "empty" | "always";
}

/** Answers for a choice. */
export interface LookupOffer {
  field: string;
  options: { value: string; label: string }[];
}
