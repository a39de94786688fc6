import * as z from "zod";
import { defineField } from "../field-kind.ts";
import { lengthFields, lengthProblems } from "./parts/length-settings.ts";
import { textOf } from "./parts/text-of.ts";

const settings = z.object({
  minLength: z.number().int().min(0).max(20_000).optional(),
  maxLength: z.number().int().min(1).max(20_000).default(5_000),
});

/** Several lines of text, stored as they were typed but for blanks at the ends; line ends are `\n`. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "long-text",
  title: "Long text",
  description: "Several lines of text.",
  icon: "AlignLeft",
  control: "long-text",
  settings: settings as z.ZodType<z.infer<typeof settings>>,
  initial: {},
  settingFields: lengthFields("Up to 20,000; 5,000 when left empty."),
  valueType: "string",
  check: lengthProblems,
  parse: (_field, limits) => textOf(limits),
});
