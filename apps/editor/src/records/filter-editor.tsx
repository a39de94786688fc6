import type { RecordFilter } from "@formwork/domain";
import type { Field } from "@formwork/domain/form";
import { ActionIcon, Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { ConditionValue } from "./condition-value.tsx";
import { lacksValue, newCondition, operatorsOf, takesValue } from "./operators.ts";

type Condition = RecordFilter["conditions"][number];

interface FilterEditorProps {
  fields: readonly Field[];
  filter: RecordFilter;
  /** Whether somebody wanted to go on, so that what is missing is told. */
  tellMissing: boolean;
  onChange: (filter: RecordFilter) => void;
}

/** Conditions over records; all of them hold. */
export function FilterEditor({ fields, filter: { conditions }, tellMissing, onChange }: FilterEditorProps) {
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
          error={tellMissing && lacksValue(condition) ? "Say what to compare with." : undefined}
          onChange={(next) => replace(index, next)}
        />
      ))}
      {first && (
        <Button
          variant="subtle"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ conditions: [...conditions, newCondition(first)] })}
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
  error: string | undefined;
  onChange: (next: Condition | null) => void;
}

// Choices outside the box in which the conditions stand would count as a click beside it, and close it with what was set.
const inside = { withinPortal: false };

function ConditionRow({ fields, condition, number, error, onChange }: ConditionRowProps) {
  const field = fields.find(({ key }) => key === condition.field);
  const operators = operatorsOf(field);
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Select
        aria-label={`Field of condition ${number}`}
        comboboxProps={inside}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        value={condition.field}
        allowDeselect={false}
        onChange={(key) => key !== null && onChange(newCondition(fields.find((each) => each.key === key)))}
      />
      <Select
        aria-label={`Comparison of condition ${number}`}
        w={150}
        comboboxProps={inside}
        data={operators}
        value={condition.operator}
        allowDeselect={false}
        onChange={(operator) =>
          operator !== null && onChange({ ...condition, operator: operator as Condition["operator"] })
        }
      />
      {takesValue(condition.operator) && (
        <ConditionValue
          // What was typed for one field means nothing for another.
          key={condition.field}
          field={field}
          condition={condition}
          label={`Value of condition ${number}`}
          error={error}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <ActionIcon mt={4} aria-label={`Remove condition ${number}`} onClick={() => onChange(null)}>
        <IconX size={16} stroke={1.5} />
      </ActionIcon>
    </Group>
  );
}
