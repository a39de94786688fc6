import { Group, Input, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { Rows } from "./rows.tsx";
import { TemplateAt } from "./template-field.tsx";

/** A list of entries at a path of the settings, one row each. @param props.fresh the entry that is added */
function EntriesAt(props: {
  path: string;
  label: string;
  addLabel: string;
  fresh: object;
  row: (index: number) => ReactNode;
}) {
  const { path, label, addLabel, fresh, row } = props;
  const tools = useStepTools();
  const stored = tools.get(path);
  const entries = Array.isArray(stored) ? stored : [];
  const without = (index: number) => entries.filter((_, at) => at !== index);
  return (
    <Rows
      label={label}
      count={entries.length}
      addLabel={addLabel}
      onAdd={() => tools.set(path, [...entries, fresh])}
      onRemove={(index) => tools.set(path, without(index))}
      row={(index) => <div className={style.pair}>{row(index)}</div>}
    />
  );
}

interface RowProps {
  path: string;
  label: string;
  index: number;
}

function NameAt({ path, label, index, error }: RowProps & { error?: string | undefined }) {
  const tools = useStepTools();
  const place = `${path}.${index}.name`;
  return (
    <TextInput
      style={{ flex: 1 }}
      aria-label={`Name in row ${index + 1} of ${label}`}
      placeholder="Name"
      value={String(tools.get(place) ?? "")}
      error={error}
      onChange={(event) => tools.set(place, event.currentTarget.value)}
      onBlur={tools.done}
    />
  );
}

function ValueAt({ path, label, index }: RowProps) {
  const words = `Value in row ${index + 1} of ${label}`;
  return <TemplateAt path={`${path}.${index}.value`} label={words} labelHidden placeholder="Value" keepEmpty />;
}

/** Rows of a name and a template at a path of the settings. */
export function PairsAt({ path, label, addLabel }: { path: string; label: string; addLabel: string }) {
  const tools = useStepTools();
  return (
    <EntriesAt
      path={path}
      label={label}
      addLabel={addLabel}
      fresh={{ name: "", value: "" }}
      row={(index) => (
        <>
          <NameAt
            path={path}
            label={label}
            index={index}
            error={tools.problemsAt(`${path}.${index}.name`)[0]?.message}
          />
          <ValueAt path={path} label={label} index={index} />
        </>
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
  return (
    <EntriesAt
      path={path}
      label={label}
      addLabel="Add a value or file"
      fresh={{ name: "", value: "", type: "value", contentType: "" }}
      row={(index) => (
        <>
          <Group gap={4} wrap="nowrap">
            <NameAt path={path} label={label} index={index} />
            <Select
              w={96}
              aria-label={`Kind of row ${index + 1} of ${label}`}
              data={partTypes}
              allowDeselect={false}
              value={String(tools.get(`${path}.${index}.type`) ?? "value")}
              onChange={(type) => tools.set(`${path}.${index}.type`, type ?? "value")}
            />
          </Group>
          <ValueAt path={path} label={label} index={index} />
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
        </>
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
