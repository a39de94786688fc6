import * as z from "zod";
import { defineField } from "../field-kind.ts";
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
  settingFields: [
    { key: "minLength", label: "At least (characters)", control: "number" },
    {
      key: "maxLength",
      label: "At most (characters)",
      control: "number",
      help: "Up to 20,000; 5,000 when left empty.",
    },
  ],
  valueType: "string",
  check: ({ minLength, maxLength }) => ((minLength ?? 0) > maxLength ? ["“At least” is larger than “at most”."] : []),
  parse: (_field, limits) => textOf(limits),
});
