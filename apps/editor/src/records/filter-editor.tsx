import type { RecordFilter } from "@formwork/domain";
import { type Field, fieldKindOf } from "@formwork/domain/form";
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { operatorsOf, takesValue, toTyped } from "./operators.ts";

type Condition = RecordFilter["conditions"][number];

interface FilterEditorProps {
  fields: readonly Field[];
  filter: RecordFilter;
  onChange: (filter: RecordFilter) => void;
}

/** Conditions over records; all of them hold. */
export function FilterEditor({ fields, filter: { conditions }, onChange }: FilterEditorProps) {
  const replace = (index: number, next: Condition | null) =>
    onChange({ conditions: conditions.flatMap((each, at) => (at !== index ? [each] : next === null ? [] : [next])) });
  const first = fields[0];
  return (
    <Stack gap="sm">
      {conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          No condition: all records.
        </Text>
      )}
      {conditions.map((condition, index) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no ids and are told apart by their place
          key={index}
          fields={fields}
          condition={condition}
          number={index + 1}
          onChange={(next) => replace(index, next)}
        />
      ))}
      {first && (
        <Button
          variant="subtle"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ conditions: [...conditions, { field: first.key, operator: "eq", value: "" }] })}
        >
          Add a condition
        </Button>
      )}
    </Stack>
  );
}

interface ConditionRowProps {
  fields: readonly Field[];
  condition: Condition;
  number: number;
  onChange: (next: Condition | null) => void;
}

function ConditionRow({ fields, condition, number, onChange }: ConditionRowProps) {
  const field = fields.find(({ key }) => key === condition.field);
  const type = (field && fieldKindOf(field.kind)?.valueType) ?? "string";
  return (
    <Group gap={6} wrap="nowrap">
      <Select
        aria-label={`Field of condition ${number}`}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        value={condition.field}
        allowDeselect={false}
        onChange={(key) => key !== null && onChange({ field: key, operator: "eq", value: "" })}
      />
      <Select
        aria-label={`Comparison of condition ${number}`}
        w={150}
        data={operatorsOf(type)}
        value={condition.operator}
        allowDeselect={false}
        onChange={(operator) =>
          operator !== null && onChange({ ...condition, operator: operator as Condition["operator"] })
        }
      />
      {takesValue(condition.operator) && (
        <TextInput
          aria-label={`Value of condition ${number}`}
          type={type === "number" ? "number" : type === "date" ? "date" : "text"}
          value={String(condition.value ?? "")}
          onChange={(event) => onChange({ ...condition, value: toTyped(type, event.currentTarget.value) })}
        />
      )}
      <ActionIcon aria-label={`Remove condition ${number}`} onClick={() => onChange(null)}>
        <IconX size={16} stroke={1.5} />
      </ActionIcon>
    </Group>
  );
}
