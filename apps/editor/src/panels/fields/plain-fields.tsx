import { Group, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { TypedNumber } from "../../shared/typed-number.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

function useField({ field }: FieldProps) {
  const tools = useStepTools();
  return {
    tools,
    value: tools.get(field.path),
    common: {
      label: field.label,
      description: field.help,
      withAsterisk: field.required,
      error: tools.problemsAt(field.path)[0]?.message,
      inputWrapperOrder: ["label", "input", "error", "description"] as ("label" | "input" | "error" | "description")[],
    },
  };
}

/** One line of plain text. */
export function TextField(props: FieldProps) {
  const { tools, value, common } = useField(props);
  return (
    <TextInput
      {...common}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => tools.set(props.field.path, event.currentTarget.value)}
      onBlur={tools.done}
    />
  );
}

/** Several lines of plain text. */
export function LongTextField(props: FieldProps) {
  const { tools, value, common } = useField(props);
  return (
    <Textarea
      {...common}
      autosize
      minRows={3}
      maxRows={10}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => tools.set(props.field.path, event.currentTarget.value)}
      onBlur={tools.done}
    />
  );
}

/** A number. */
export function NumberField(props: FieldProps) {
  const { tools, value, common } = useField(props);
  return (
    <TypedNumber
      {...common}
      value={typeof value === "number" ? value : undefined}
      onChange={(next) => tools.set(props.field.path, next)}
      onBlur={tools.done}
    />
  );
}

/** On or off. */
export function ToggleField(props: FieldProps) {
  const { tools, value, common } = useField(props);
  return (
    <Switch
      label={common.label}
      description={common.description}
      error={common.error}
      checked={value === true}
      onChange={(event) => tools.set(props.field.path, event.currentTarget.checked)}
    />
  );
}

const units = [
  { value: "seconds", label: "seconds" },
  { value: "minutes", label: "minutes" },
  { value: "hours", label: "hours" },
  { value: "days", label: "days" },
];

/** A length of time: amount and unit. */
export function DurationField(props: FieldProps) {
  const { tools, common } = useField(props);
  const { path } = props.field;
  return (
    <Group gap={8} align="flex-end" grow>
      <TypedNumber
        {...common}
        min={1}
        decimals={0}
        value={tools.get(`${path}.amount`) as number | undefined}
        onChange={(next) => tools.set(`${path}.amount`, next)}
        onBlur={tools.done}
      />
      <Select
        aria-label={`${props.field.label}: unit`}
        data={units}
        allowDeselect={false}
        value={(tools.get(`${path}.unit`) as string | undefined) ?? null}
        onChange={(unit) => tools.set(`${path}.unit`, unit ?? undefined)}
      />
    </Group>
  );
}
