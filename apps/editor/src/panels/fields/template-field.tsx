import { useMemo } from "react";
import { ExpressionInput } from "../../controls/expression-input/expression-input.tsx";
import type { ExpressionForm } from "../../controls/expression-input/known-pills.ts";
import type { TextProblem } from "../../controls/expression-input/problem-marks.ts";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

/** An input for a template or expression at a path of the settings. */
export function TemplateAt(props: {
  path: string;
  label: string;
  help?: string;
  required?: boolean;
  labelHidden?: boolean;
  multiline?: boolean;
  form?: ExpressionForm;
  placeholder?: string;
  /** Stores an empty text as such; otherwise an emptied input takes its setting out. */
  keepEmpty?: boolean;
  /** Worked out at the end of each pass of the step. */
  inside?: boolean;
}) {
  const { path, form = "template", keepEmpty = false, inside = false, ...rest } = props;
  const tools = useStepTools();
  const stored = tools.get(path);
  const value =
    typeof stored === "string" ? stored : stored === undefined || stored === null ? "" : JSON.stringify(stored);
  const found = tools.problemsAt(path);
  const marks = useMemo(
    () =>
      found.flatMap((problem): TextProblem[] =>
        problem.range === undefined
          ? []
          : [{ severity: problem.severity, message: problem.message, range: problem.range }],
      ),
    [found],
  );
  const whole = found.find((problem) => problem.range === undefined);
  return (
    <ExpressionInput
      {...rest}
      form={form}
      value={value}
      onChange={(text) => tools.set(path, text === "" && !keepEmpty ? undefined : text)}
      onBlur={tools.done}
      known={(inside ? tools.knownInside : undefined) ?? tools.known}
      example={tools.example}
      problems={marks}
      error={whole?.message}
      preview={tools.preview(value, { form, path })}
    />
  );
}

/** Text with values in it. */
export function TemplateField({ field }: FieldProps) {
  return <TemplateAt path={field.path} label={field.label} help={field.help} required={field.required} keepEmpty />;
}

/** Text of several lines with values in it. */
export function LongTemplateField({ field }: FieldProps) {
  return (
    <TemplateAt path={field.path} label={field.label} help={field.help} required={field.required} multiline keepEmpty />
  );
}

/** One expression. */
export function ExpressionField({ field }: FieldProps) {
  return (
    <TemplateAt
      path={field.path}
      label={field.label}
      help={field.help}
      required={field.required}
      inside={field.inside ?? false}
      form="expression"
      multiline
      keepEmpty
    />
  );
}
