import { RulesInput } from "../../controls/rules/rules-input.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import { ExpressionField } from "./template-field.tsx";

/** An expression that is yes or no, as rows of rules. Rows that it does not say are kept beside it. */
export function ConditionField({ field }: FieldProps) {
  const tools = useStepTools();
  const draftPath = field.path.replace(/[^.]+$/, "rows");
  const stored = tools.get(field.path);
  const expression = typeof stored === "string" ? stored : "";
  // Each row says itself what it lacks.
  const problem = tools.problemsAt(field.path).find(({ code }) => code !== "RULE_UNFINISHED");
  const given = tools.preview(expression, { form: "expression", path: field.path });
  return (
    <RulesInput
      label={field.label}
      help={field.help}
      required={field.required}
      expression={expression}
      stored={tools.get(draftPath)}
      known={tools.known}
      holds={given === "true" ? true : given === "false" ? false : null}
      problem={expression === "" ? undefined : problem?.message}
      onChange={({ expression: next, draft }, typing) =>
        tools.setAll(
          { [field.path]: next, [draftPath]: draft },
          typing === null ? undefined : `${field.path}.${typing}`,
        )
      }
      onBlur={tools.done}
      text={<ExpressionField field={field} />}
    />
  );
}
