import * as z from "zod";
import { ruleDraftSchema } from "../rules/draft.ts";
import { sayExpression } from "../rules/say-expression.ts";
import { shortened } from "../text.ts";
import { draftRows, draftText } from "./parts/draft.ts";
import { holds, unfinished } from "./parts/yes-no.ts";
import { defineStep, type PortNames } from "./step-kind.ts";

const caseSchema = z.object({
  /** Its way out. It stays when cases change their order, so that lines stay with their case. */
  id: z.string().regex(/^case_[a-z0-9]{1,20}$/),
  /** Words on its line; without them the rule itself is written there. */
  name: z.string().max(60).default(""),
  expression: z.string().trim().min(1, "Say when this case is taken.").max(4_000),
  /** Rows as they stand in the panel while the expression does not say them all. Never run. */
  rows: ruleDraftSchema.optional(),
});

const settings = z
  .object({ cases: z.array(caseSchema).min(1, "Add a case.").max(20) })
  .refine(({ cases }) => new Set(cases.map(({ id }) => id)).size === cases.length, {
    path: ["cases"],
    message: "Two cases have the same way out. Remove one of them and add it again.",
  });
type Settings = z.infer<typeof settings>;

const otherwise = "default";

/** What stands on the line of a case: its name, else its rule in words. */
function wordsOf(given: Partial<Settings["cases"][number]>, number: number, names?: PortNames): string {
  const name = draftText(given.name).trim();
  if (name !== "") return name;
  const source = draftText(given.expression).trim();
  return (names && source !== "" && sayExpression(source, names.value)) || `Case ${number}`;
}

/** Goes the first way whose rule is true. */
export const step = defineStep<Settings>({
  kind: "switch",
  title: "Choose a case",
  description: "Go the way of the first case that is true, and another way when none is.",
  group: "logic",
  icon: "ArrowsSplit2",
  settings: settings as z.ZodType<Settings>,
  initial: {
    cases: [
      { id: "case_1", name: "", expression: "" },
      { id: "case_2", name: "", expression: "" },
    ],
  },
  fields: [
    {
      path: "cases",
      label: "Cases",
      control: "cases",
      required: true,
      help: "They are tried from the first to the last.",
    },
  ],
  ports: ({ cases }, names) => [
    ...draftRows(cases).map((each, index) => ({
      id: draftText(each.id) || `case_${index + 1}`,
      label: wordsOf(each, index + 1, names),
    })),
    { id: otherwise, label: "Otherwise", default: true },
  ],
  summary({ cases }, names) {
    const words = draftRows(cases).map((each, index) => wordsOf(each, index + 1, names));
    return words.length === 0 ? null : shortened(words.join(" · "), 100);
  },
  expressions: ({ cases }) =>
    draftRows(cases).flatMap(({ expression }, index) =>
      draftText(expression)
        ? [{ path: `cases.${index}.expression`, source: draftText(expression), form: "expression" as const }]
        : [],
    ),
  check: ({ id: stepId }, { cases }) =>
    cases.flatMap((rule, index) => unfinished(rule, { stepId, path: `cases.${index}.expression`, what: "case" })),
  outputs: () => [{ path: "case", label: "Which case it was", type: "text" }],
  plan({ cases }, evaluate) {
    const input = { cases: cases.map(({ expression }) => expression) };
    for (const [index, rule] of cases.entries())
      if (holds(rule, { path: `cases.${index}.expression`, what: "A case" }, evaluate))
        return { kind: "settle", port: rule.id, input, output: { case: rule.name || `Case ${index + 1}` } };
    return { kind: "settle", port: otherwise, input, output: { case: "Otherwise" } };
  },
});
