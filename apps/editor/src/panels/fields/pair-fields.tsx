import { Group, Input, Select, TextInput } from "@mantine/core";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { Rows } from "./rows.tsx";
import { TemplateAt } from "./template-field.tsx";

/** Rows of a name and a template at a path of the settings. */
export function PairsAt({ path, label, addLabel }: { path: string; label: string; addLabel: string }) {
  const tools = useStepTools();
  const stored = tools.get(path);
  const pairs = Array.isArray(stored) ? stored : [];
  return (
    <Rows
      label={label}
      count={pairs.length}
      addLabel={addLabel}
      onAdd={() => tools.set(path, [...pairs, { name: "", value: "" }])}
      onRemove={(index) =>
        tools.set(
          path,
          pairs.filter((_, at) => at !== index),
        )
      }
      row={(index) => (
        <div className={style.pair}>
          <TextInput
            aria-label={`Name in row ${index + 1} of ${label}`}
            placeholder="Name"
            value={String(tools.get(`${path}.${index}.name`) ?? "")}
            error={tools.problemsAt(`${path}.${index}.name`)[0]?.message}
            onChange={(event) => tools.set(`${path}.${index}.name`, event.currentTarget.value)}
            onBlur={tools.done}
          />
          <TemplateAt
            path={`${path}.${index}.value`}
            label={`Value in row ${index + 1} of ${label}`}
            labelHidden
            placeholder="Value"
            keepEmpty
          />
        </div>
      )}
    />
  );
}

const partTypes = [
  { value: "value", label: "Value" },
  { value: "file", label: "File" },
];

/** Rows of a multipart body: a name and a value, or a file, and the type of its content. */
export function PartsAt({ path }: { path: string }) {
  const label = "Values and files";
  const tools = useStepTools();
  const stored = tools.get(path);
  const parts = Array.isArray(stored) ? stored : [];
  return (
    <Rows
      label={label}
      count={parts.length}
      addLabel="Add a value or file"
      onAdd={() => tools.set(path, [...parts, { name: "", value: "", type: "value", contentType: "" }])}
      onRemove={(index) =>
        tools.set(
          path,
          parts.filter((_, at) => at !== index),
        )
      }
      row={(index) => (
        <div className={style.pair}>
          <Group gap={4} wrap="nowrap">
            <TextInput
              style={{ flex: 1 }}
              aria-label={`Name in row ${index + 1} of ${label}`}
              placeholder="Name"
              value={String(tools.get(`${path}.${index}.name`) ?? "")}
              onChange={(event) => tools.set(`${path}.${index}.name`, event.currentTarget.value)}
              onBlur={tools.done}
            />
            <Select
              w={96}
              aria-label={`Kind of row ${index + 1} of ${label}`}
              data={partTypes}
              allowDeselect={false}
              value={String(tools.get(`${path}.${index}.type`) ?? "value")}
              onChange={(type) => tools.set(`${path}.${index}.type`, type ?? "value")}
            />
          </Group>
          <TemplateAt
            path={`${path}.${index}.value`}
            label={`Value in row ${index + 1} of ${label}`}
            labelHidden
            placeholder="Value"
            keepEmpty
          />
          <TextInput
            aria-label={`Type of the content in row ${index + 1} of ${label}`}
            placeholder={
              tools.get(`${path}.${index}.type`) === "file"
                ? "Type: as the file says"
                : "Type, such as application/json"
            }
            value={String(tools.get(`${path}.${index}.contentType`) ?? "")}
            onChange={(event) => tools.set(`${path}.${index}.contentType`, event.currentTarget.value)}
            onBlur={tools.done}
          />
        </div>
      )}
    />
  );
}

/** Names and templates: headers, query. */
export function KeyValuesField({ field }: FieldProps) {
  return (
    <Input.Wrapper label={field.label} description={field.help} descriptionProps={{ mb: 6 }} labelElement="div">
      <PairsAt path={field.path} label={field.label} addLabel="Add a row" />
    </Input.Wrapper>
  );
}

/** Names and templates kept for later steps. */
export function VariablesField({ field }: FieldProps) {
  return (
    <Input.Wrapper label={field.label} description={field.help} withAsterisk={field.required} labelElement="div">
      <PairsAt path={field.path} label={field.label} addLabel="Add a variable" />
    </Input.Wrapper>
  );
}
