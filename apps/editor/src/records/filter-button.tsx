import type { RecordFilter } from "@formwork/domain";
import type { Field } from "@formwork/domain/form";
import { Button, Group, Popover } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useState } from "react";
import { FilterEditor } from "./filter-editor.tsx";
import { isComplete } from "./filter-rules.ts";

interface FilterButtonProps {
  fields: readonly Field[];
  filter: RecordFilter;
  onChange: (filter: RecordFilter) => void;
}

/** The filter of a record list behind one button that says how many conditions hold. */
export function FilterButton({ fields, filter, onChange }: FilterButtonProps) {
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState(filter);
  const [tellMissing, setTellMissing] = useState(false);
  const count = filter.conditions.length;
  const apply = (next: RecordFilter) => {
    setTellMissing(!isComplete(next));
    if (!isComplete(next)) return;
    setDraft(next);
    onChange(next);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={560} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.5} />}
          onClick={() => {
            setDraft(filter);
            setOpened(!opened);
          }}
        >
          {count === 0 ? "Filter" : `Filter: ${count} ${count === 1 ? "condition" : "conditions"}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="94vw">
        <FilterEditor fields={fields} filter={draft} tellMissing={tellMissing} onChange={setDraft} />
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" size="xs" onClick={() => apply({ conditions: [] })}>
            Clear
          </Button>
          <Button size="xs" onClick={() => apply(draft)}>
            Apply
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
