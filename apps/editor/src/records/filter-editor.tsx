import { compareWith, conditionOfRule, lacksValue, type RecordFilter, ruleOfCondition } from "@formwork/domain";
import type { Field } from "@formwork/domain/form";
import { Button, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { RuleRow } from "../controls/rules/rule-row.tsx";
import { filterTools, newCondition } from "./filter-rules.ts";

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
  const tools = useMemo(() => {
    const shared = filterTools(fields, []);
    shared.inside = true;
    return shared;
  }, [fields]);
  const replace = (index: number, next: Condition | null) =>
    onChange({ conditions: conditions.flatMap((each, at) => (at !== index ? [each] : next === null ? [] : [next])) });
  return (
    <Stack gap="sm">
      {conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          No condition: all records.
        </Text>
      )}
      {conditions.map((condition, index) => (
        <RuleRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no ids and are told apart by their place
          key={index}
          rule={ruleOfCondition(condition, tools.known)}
          number={String(index + 1)}
          tools={tools}
          problem={tellMissing && lacksValue(condition) ? compareWith : null}
          onChange={(rule) => replace(index, conditionOfRule(rule))}
          onRemove={() => replace(index, null)}
        />
      ))}
      {fields.length > 0 && (
        <Button
          variant="subtle"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ conditions: [...conditions, newCondition(tools)] })}
        >
          Add a condition
        </Button>
      )}
    </Stack>
  );
}
