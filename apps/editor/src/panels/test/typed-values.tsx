import {
  compact,
  type Field,
  type FieldControl,
  type Form,
  fieldKindOf,
  type Json,
  type JsonObject,
  own,
} from "@formwork/domain";
import { Checkbox, MultiSelect, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";

interface InputProps {
  field: Field;
  common: { label: string; description?: string; withAsterisk: boolean; error?: string };
  value: Json | undefined;
  set: (value: Json | undefined) => void;
}

const line = (type: string, inputMode?: "decimal") =>
  function Line({ common, value, set }: InputProps) {
    return (
      <TextInput
        {...common}
        type={type}
        inputMode={inputMode}
        value={textOf(value)}
        onChange={(event) => set(event.currentTarget.value || undefined)}
      />
    );
  };

function choices(field: Field): { value: string; label: string }[] {
  return (field.settings as { options?: { value: string; label: string }[] }).options ?? [];
}

const inputs: Record<FieldControl, (props: InputProps) => ReactNode> = {
  text: line("text"),
  email: line("email"),
  phone: line("tel"),
  date: line("date"),
  "long-text": ({ common, value, set }) => (
    <Textarea
      {...common}
      autosize
      minRows={2}
      value={textOf(value)}
      onChange={(event) => set(event.currentTarget.value || undefined)}
    />
  ),
  // Text, parsed as in the live form.
  number: line("text", "decimal"),
  choice: ({ field, common, value, set }) =>
    (field.settings as { multiple?: unknown }).multiple === true ? (
      <MultiSelect
        {...common}
        data={choices(field)}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={set}
      />
    ) : (
      <Select
        {...common}
        clearable
        data={choices(field)}
        value={textOf(value) || null}
        onChange={(next) => set(next ?? undefined)}
      />
    ),
  file: ({ common }) => (
    <TextInput {...common} disabled placeholder="Choose a past submission above to test with its file" />
  ),
  checkbox: ({ common, value, set }) => (
    <Checkbox
      label={
        <>
          {common.label}
          {common.withAsterisk && (
            <Text span c="var(--mantine-color-error)" aria-hidden>
              {" *"}
            </Text>
          )}
        </>
      }
      required={common.withAsterisk}
      aria-invalid={common.error !== undefined}
      description={common.description}
      error={common.error}
      checked={value === true}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  ),
};

/** Inputs for a test submission, made from the form's definition. */
export function TypedValues(props: {
  form: Form;
  values: JsonObject;
  /** Problems by field. */
  problems: Readonly<Record<string, string>>;
  onChange: (values: JsonObject) => void;
}) {
  const { form, values, problems, onChange } = props;
  return (
    <Stack gap="md">
      {form.sections
        .flatMap((section) => section.fields)
        .map((field) => {
          const Input = inputs[fieldKindOf(field.kind)?.control ?? "text"];
          const set = (value: Json | undefined) => {
            const { [field.key]: _old, ...others } = values;
            onChange(value === undefined ? others : { ...others, [field.key]: value });
          };
          const problem = own(problems, field.key);
          const common = {
            ...compact({ error: problem }),
            label: field.label,
            withAsterisk: field.required,
            ...compact({ description: field.help }),
          };
          return <Input key={field.key} field={field} common={common} value={own(values, field.key)} set={set} />;
        })}
    </Stack>
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
