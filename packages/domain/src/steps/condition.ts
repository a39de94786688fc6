import * as z from "zod";
import { FormworkError } from "../errors.ts";
import { leavesOut, ruleDraftSchema } from "../rules/draft.ts";
import { sayExpression } from "../rules/say-expression.ts";
import { shortened } from "../text.ts";
import { draftText } from "./parts/draft.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({
  expression: z.string().trim().min(1).max(4_000),
  /** Rows as they stand in the panel while the expression does not say them all: ones that are not finished, groups of one. Never run. */
  rows: ruleDraftSchema.optional(),
});

const unfinished = "A rule of this condition is not finished. Finish it or take it away.";

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
  check: ({ id }, { expression, rows }) =>
    rows && leavesOut(expression, rows)
      ? [{ code: "RULE_UNFINISHED", severity: "error", stepId: id, path: "expression", message: unfinished }]
      : [],
  outputs: () => [{ path: "result", label: "Was it true", type: "boolean" }],
  plan({ expression }, evaluate) {
    const result = evaluate.expression(expression, "expression");
    if (typeof result !== "boolean") {
      throw new FormworkError(
        "EXPRESSION_FAILED",
        "A condition must come out as yes or no. Compare the value with something.",
        {
          path: "expression",
          range: { start: 0, end: expression.length },
        },
      );
    }
    return { kind: "settle", port: result ? "true" : "false", input: { expression }, output: { result } };
  },
});
