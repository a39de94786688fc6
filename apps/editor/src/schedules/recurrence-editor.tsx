import type { Recurrence } from "@formwork/domain";
import { Chip, Group, Input, NumberInput, Select, TextInput } from "@mantine/core";
import { blankRecurrence, recurrenceKinds, weekdays } from "./recurrence.ts";

interface RecurrenceEditorProps {
  value: Recurrence;
  onChange: (value: Recurrence) => void;
}

/** When a schedule fires: first the rhythm, then what that rhythm needs to know. */
export function RecurrenceEditor({ value, onChange }: RecurrenceEditorProps) {
  return (
    <Group align="flex-start" gap="sm">
      <Select
        label="Repeats"
        w={170}
        data={recurrenceKinds}
        value={value.kind}
        allowDeselect={false}
        onChange={(kind) => kind !== null && onChange(blankRecurrence(kind as Recurrence["kind"]))}
      />
      <Details value={value} onChange={onChange} />
    </Group>
  );
}

function Details({ value, onChange }: RecurrenceEditorProps) {
  switch (value.kind) {
    case "once":
      return (
        <TextInput
          label="On"
          type="datetime-local"
          value={value.at.slice(0, 16)}
          onChange={(event) => onChange({ ...value, at: `${event.currentTarget.value}:00` })}
        />
      );
    case "every":
      return (
        <>
          <NumberInput
            label="Every"
            w={90}
            min={1}
            max={10_000}
            value={value.n}
            onChange={(n) => typeof n === "number" && onChange({ ...value, n })}
          />
          <Select
            label="Unit"
            w={130}
            data={["minutes", "hours", "days"]}
            value={value.unit}
            allowDeselect={false}
            onChange={(unit) => unit !== null && onChange({ ...value, unit: unit as typeof value.unit })}
          />
        </>
      );
    case "daily":
      return <TimeInput value={value.time} onChange={(time) => onChange({ ...value, time })} />;
    case "weekly":
      return (
        <>
          <Input.Wrapper label="On" labelElement="div">
            <Chip.Group
              multiple
              value={value.days.map(String)}
              onChange={(days) => onChange({ ...value, days: days.map(Number).sort((a, b) => a - b) })}
            >
              <Group gap={4}>
                {weekdays.map(({ number, short, name }) => (
                  <Chip key={number} value={String(number)} size="xs" aria-label={name}>
                    {short}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <TimeInput value={value.time} onChange={(time) => onChange({ ...value, time })} />
        </>
      );
    case "monthly":
      return (
        <>
          <NumberInput
            label="On day"
            description="29 to 31: the last day of shorter months."
            inputWrapperOrder={["label", "input", "description"]}
            w={160}
            min={1}
            max={31}
            value={value.day}
            onChange={(day) => typeof day === "number" && onChange({ ...value, day })}
          />
          <TimeInput value={value.time} onChange={(time) => onChange({ ...value, time })} />
        </>
      );
    case "cron":
      return (
        <TextInput
          label="Cron pattern"
          description="Minute, hour, day, month, weekday."
          inputWrapperOrder={["label", "input", "description"]}
          ff="monospace"
          value={value.expression}
          onChange={(event) => onChange({ ...value, expression: event.currentTarget.value })}
        />
      );
  }
}

function TimeInput({ value, onChange }: { value: string; onChange: (time: string) => void }) {
  return (
    <TextInput label="At" type="time" w={140} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
