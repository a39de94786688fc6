import * as z from "zod";
import { ruleDraftSchema } from "../rules/draft.ts";
import { sayExpression } from "../rules/say-expression.ts";
import { shortened } from "../text.ts";
import { draftText } from "./parts/draft.ts";
import { holds, unfinished } from "./parts/yes-no.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({
  expression: z.string().trim().min(1).max(4_000),
  /** Rows as they stand in the panel while the expression does not say them all: ones that are not finished, groups of one. Never run. */
  rows: ruleDraftSchema.optional(),
});

/** Goes one way or the other. */
export const step = defineStep<z.infer<typeof settings>>({
  kind: "condition",
  title: "Condition",
  description: "Go one way when something is true and another way when it is not.",
  group: "logic",
  icon: "GitBranch",
  settings,
  initial: { expression: "" },
  fields: [
    {
      path: "expression",
      label: "True when",
      control: "condition",
      required: true,
    },
  ],
  ports: ({ expression }, names) => [
    { id: "true", label: (names && sayExpression(draftText(expression), names.value)) ?? "Yes" },
    { id: "false", label: "Otherwise", default: true },
  ],
  summary({ expression }, names) {
    const source = draftText(expression).trim();
    return source === "" ? null : `If ${shortened(sayExpression(source, names.value) ?? source, 100)}`;
  },
  expressions: ({ expression }) =>
    draftText(expression) ? [{ path: "expression", source: draftText(expression), form: "expression" }] : [],
  check: ({ id: stepId }, rule) => unfinished(rule, { stepId, path: "expression", what: "condition" }),
  outputs: () => [{ path: "result", label: "Was it true", type: "boolean" }],
  plan(rule, evaluate) {
    const result = holds(rule, { path: "expression", what: "A condition" }, evaluate);
    return {
      kind: "settle",
      port: result ? "true" : "false",
      input: { expression: rule.expression },
      output: { result },
    };
  },
});
