import * as z from "zod";
import { defineField } from "../field-kind.ts";

const settings = z.object({
  options: z
    .array(z.object({ value: z.string().min(1).max(200), label: z.string().min(1).max(200) }))
    .min(1)
    .max(500),
  multiple: z.boolean().default(false),
});
type Settings = z.infer<typeof settings>;

/**
 * One of several answers, or some of them. Stored is an answer's `value`: its words, unless the builder sets another. It stays when the words
 * change later, so that records and conditions keep what they mean.
 */
export const field = defineField<Settings>({
  kind: "choice",
  title: "Choice",
  description: "One of several answers, or some of them.",
  icon: "ListCheck",
  control: "choice",
  settings: settings as z.ZodType<Settings>,
  initial: {
    options: [
      { value: "First", label: "First" },
      { value: "Second", label: "Second" },
    ],
    multiple: false,
  },
  settingFields: [
    { key: "options", label: "Answers", control: "options" },
    { key: "multiple", label: "Several answers", control: "toggle" },
  ],
  valueType: "string",
  isList: ({ multiple }) => multiple === true,
  check: ({ options }) =>
    new Set(options.map(({ value }) => value)).size < options.length ? ["Two answers have the same value."] : [],
  parse(_field, { options, multiple }) {
    const values = new Set(options.map(({ value }) => value));
    const one = z
      .string("Choose one of the answers.")
      .refine((value) => values.has(value), "Choose one of the answers.");
    if (!multiple) return one;
    return z
      .array(one, "Choose some of the answers.")
      .max(options.length, "Choose each answer once.")
      .refine((chosen) => new Set(chosen).size === chosen.length, "Choose each answer once.");
  },
});
