import * as z from "zod";
import { longestMatched, unsafePattern } from "../../pattern.ts";
import { defineField } from "../field-kind.ts";
import { textOf } from "./parts/text-of.ts";

const settings = z.object({
  minLength: z.number().int().min(0).max(longestMatched).optional(),
  maxLength: z.number().int().min(1).max(longestMatched).default(255),
  /** Regular expression the whole text must fit. */
  pattern: z.string().max(200).optional(),
  /** What to tell people whose text does not fit. */
  patternMessage: z.string().max(200).optional(),
});

/** One line of text. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "text",
  title: "Text",
  description: "One line of text.",
  icon: "LetterT",
  control: "text",
  settings: settings as z.ZodType<z.infer<typeof settings>>,
  initial: {},
  settingFields: [
    { key: "minLength", label: "At least (characters)", control: "number" },
    {
      key: "maxLength",
      label: "At most (characters)",
      control: "number",
      help: `Up to ${longestMatched}; 255 when left empty.`,
    },
    {
      key: "pattern",
      label: "Pattern",
      control: "pattern",
      help: "A regular expression that the whole text must fit, for example [A-Z]{2}\\d{4}.",
    },
    { key: "patternMessage", label: "Message when it does not fit", control: "text" },
  ],
  valueType: "string",
  check({ pattern, minLength, maxLength }) {
    const problem = pattern ? unsafePattern(pattern, { anchored: true }) : null;
    return [
      ...(problem ? [problem] : []),
      ...((minLength ?? 0) > maxLength ? ["“At least” is larger than “at most”."] : []),
    ];
  },
  parse(_field, { minLength, maxLength, pattern, patternMessage }) {
    const text = textOf({ minLength, maxLength }).regex(/^[^\r\n]*$/, "Write one line.");
    if (!pattern || unsafePattern(pattern, { anchored: true })) return text;
    const whole = new RegExp(`^(?:${pattern})$`, "u");
    // A too long text must not reach the pattern at all.
    return text.pipe(
      z.string().refine((value) => whole.test(value), patternMessage || "This is not in the form that is asked for."),
    );
  },
});
