import { Input, Select, Text } from "@mantine/core";
import { useFacts } from "../../canvas/scene.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { Rows } from "./rows.tsx";
import { TemplateAt } from "./template-field.tsx";

const operators = [
  { value: "eq", label: "is" },
  { value: "ne", label: "is not" },
  { value: "contains", label: "contains" },
  { value: "gt", label: "is greater than" },
  { value: "gte", label: "is at least" },
  { value: "lt", label: "is less than" },
  { value: "lte", label: "is at most" },
  { value: "empty", label: "is empty" },
  { value: "not_empty", label: "is not empty" },
];

/** Conditions over the records of the chosen form; all of them hold. */
export function RecordFilterField({ field }: FieldProps) {
  const tools = useStepTools();
  const forms = useFacts((facts) => facts.context.forms);
  const form = forms.find((candidate) => candidate.id === tools.get("formId"));
  const path = `${field.path}.conditions`;
  const stored = tools.get(path);
  const conditions = Array.isArray(stored) ? stored : [];
  const fields = (form?.definition.sections ?? []).flatMap((section) => section.fields);
  const first = fields[0];
  return (
    <Input.Wrapper label={field.label} description={field.help} labelElement="div">
      {first === undefined ? (
        <Text size="sm" c="dimmed">
          Choose the form first; its fields can then be compared.
        </Text>
      ) : (
        <Rows
          label={field.label}
          count={conditions.length}
          addLabel="Add a condition"
          onAdd={() => tools.set(path, [...conditions, { field: first.key, operator: "eq", value: "" }])}
          onRemove={(index) =>
            tools.set(
              path,
              conditions.filter((_, at) => at !== index),
            )
          }
          row={(index) => (
            <Condition
              path={`${path}.${index}`}
              number={index + 1}
              fields={fields.map(({ key, label }) => ({ value: key, label }))}
            />
          )}
        />
      )}
    </Input.Wrapper>
  );
}

function Condition(props: { path: string; number: number; fields: { value: string; label: string }[] }) {
  const tools = useStepTools();
  const { path, number } = props;
  const operator = String(tools.get(`${path}.operator`) ?? "eq");
  return (
    <div className={style.condition}>
      <Select
        aria-label={`Field of condition ${number}`}
        data={props.fields}
        allowDeselect={false}
        value={String(tools.get(`${path}.field`) ?? "")}
        onChange={(value) => value !== null && tools.set(`${path}.field`, value)}
      />
      <Select
        aria-label={`Comparison of condition ${number}`}
        data={operators}
        allowDeselect={false}
        value={operator}
        onChange={(value) => value !== null && tools.set(`${path}.operator`, value)}
      />
      {operator !== "empty" && operator !== "not_empty" && (
        <TemplateAt
          path={`${path}.value`}
          label={`Value of condition ${number}`}
          labelHidden
          placeholder="Value"
          keepEmpty
        />
      )}
    </div>
  );
}
