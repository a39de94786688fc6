import * as z from "zod";
import { BudgetSpent } from "../../expression/budget.ts";
import { longestMatched } from "../../longest-matched.ts";
import { defineField } from "../field-kind.ts";
import { lengthFields, lengthProblems } from "./parts/length-settings.ts";
import { onDemand } from "./parts/on-demand.ts";
import { textOf } from "./parts/text-of.ts";

// The engine of patterns is larger than the rest of a form's page together.
const patterns = onDemand(() => import("../../pattern.ts"));

const settings = z.object({
  minLength: z.number().int().min(0).max(longestMatched).optional(),
  maxLength: z.number().int().min(1).max(longestMatched).default(255),
  /** Regular expression the whole text must fit. */
  pattern: z.string().max(200).optional(),
  /** What to tell people whose text does not fit. */
  patternMessage: z.string().max(200).optional(),
});

/** One line of text, stored as it was typed but for blanks at its ends. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "text",
  title: "Text",
  description: "One line of text.",
  icon: "LetterT",
  control: "text",
  settings: settings as z.ZodType<z.infer<typeof settings>>,
  initial: {},
  settingFields: [
    ...lengthFields(`Up to ${longestMatched}; 255 when left empty.`),
    {
      key: "pattern",
      label: "Pattern",
      control: "pattern",
      help: "A regular expression that the whole text must fit, for example [A-Z]{2}\\d{4}.",
    },
    { key: "patternMessage", label: "Message when it does not fit", control: "text" },
  ],
  valueType: "string",
  prepare: async (settings) => {
    if (!settings || settings.pattern) await patterns.prepare();
  },
  check({ pattern, minLength, maxLength }) {
    const problem = pattern ? patterns.use().patternMistake(pattern) : null;
    return [...(problem ? [problem] : []), ...lengthProblems({ minLength, maxLength })];
  },
  parse(_field, { minLength, maxLength, pattern, patternMessage }) {
    const text = textOf({ minLength, maxLength }).refine((value) => !value.includes("\n"), "Write one line.");
    if (!pattern) return text;
    return text.superRefine((value, context) => {
      const message = misfit(value, { pattern, patternMessage });
      if (message) context.addIssue({ code: "custom", message });
    });
  },
});

/** What to tell about a text that does not fit a pattern; null when it fits. A field whose pattern cannot be used takes nothing, and says so. */
function misfit(
  text: string,
  { pattern, patternMessage }: { pattern: string; patternMessage?: string | undefined },
): string | null {
  // A too long text must not reach the pattern at all.
  const misfits = patternMessage || "This is not in the form that is asked for.";
  if (text.length > longestMatched) return misfits;
  const { fitsPattern, patternMistake } = patterns.use();
  try {
    if (patternMistake(pattern))
      return "The pattern of this field cannot be used any more. Tell the person who made the form.";
    return fitsPattern(pattern, text) ? null : misfits;
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return "The patterns of this form take too long together. Tell the person who made the form.";
  }
}
