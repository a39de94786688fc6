import type { RuleKind } from "./kinds.ts";
import type { RuleOperator } from "./model.ts";
import type { Literal } from "./operand.ts";
import { operandOf } from "./operators.ts";

const day = /^\d{4}-\d\d-\d\d$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Whether something written out can stand beside an operator for a kind of value. */
export function fits(literal: Literal, { kind, operator }: { kind: RuleKind; operator: RuleOperator }): boolean {
  if (operandOf(operator) === "several") return typeof literal === "object" && literal !== null;
  switch (kind) {
    case "number":
      return typeof literal === "number";
    case "date":
      return typeof literal === "string" && day.test(literal);
    case "date-time":
      return typeof literal === "string" && moment.test(literal);
    case "text":
    case "choice":
    case "choices":
      return typeof literal === "string";
    default:
      return literal !== null && typeof literal !== "object";
  }
}
