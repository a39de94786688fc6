import type { Recurrence, ScheduleProblem } from "@formwork/domain";
import { Chip, Group, Input, Select, TextInput } from "@mantine/core";
import { TypedNumber } from "../shared/typed-number.tsx";
import { blankRecurrence, recurrenceKinds, weekdays } from "./recurrence.ts";

interface RecurrenceEditorProps {
  value: Recurrence;
  /** Problem of the schedule, shown at its field. */
  problem: ScheduleProblem | null;
  onChange: (value: Recurrence) => void;
}

/** Inputs for when a schedule fires: first the rhythm, then its details. */
export function RecurrenceEditor({ value, problem, onChange }: RecurrenceEditorProps) {
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
      <Details value={value} problem={problem} onChange={onChange} />
    </Group>
  );
}

function Details({ value, problem, onChange }: RecurrenceEditorProps) {
  const errorAt = (setting: string) => (problem?.path === `recurrence.${setting}` ? problem.message : undefined);
  switch (value.kind) {
    case "once":
      return (
        <TextInput
          label="On"
          type="datetime-local"
          value={value.at.slice(0, 16)}
          error={errorAt("at")}
          // Empty while the day or the time is incomplete.
          onChange={({ currentTarget: { value: at } }) => onChange({ ...value, at: at && `${at}:00` })}
        />
      );
    case "every":
      return (
        <>
          <TypedNumber
            label="Every"
            w={130}
            min={1}
            max={10_000}
            decimals={0}
            value={value.n}
            error={errorAt("n")}
            // An earlier number must not keep applying, because the preview would show its times.
            onChange={(n = Number.NaN) => onChange({ ...value, n })}
            onRefused={() => onChange({ ...value, n: Number.NaN })}
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
      return <TimeInput value={value.time} error={errorAt("time")} onChange={(time) => onChange({ ...value, time })} />;
    case "weekly":
      return (
        <>
          <Input.Wrapper label="On" labelElement="div" error={errorAt("days")}>
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
          <TimeInput value={value.time} error={errorAt("time")} onChange={(time) => onChange({ ...value, time })} />
        </>
      );
    case "monthly":
      return (
        <>
          <TypedNumber
            label="On day"
            description="29 to 31: the last day of shorter months."
            inputWrapperOrder={["label", "input", "description", "error"]}
            w={160}
            min={1}
            max={31}
            decimals={0}
            value={value.day}
            error={errorAt("day")}
            onChange={(day = Number.NaN) => onChange({ ...value, day })}
            onRefused={() => onChange({ ...value, day: Number.NaN })}
          />
          <TimeInput value={value.time} error={errorAt("time")} onChange={(time) => onChange({ ...value, time })} />
        </>
      );
    case "cron":
      return (
        <TextInput
          label="Cron pattern"
          description="Minute, hour, day, month, weekday; or @daily and its kind."
          inputWrapperOrder={["label", "input", "description", "error"]}
          ff="monospace"
          flex={1}
          miw={260}
          value={value.expression}
          error={errorAt("expression")}
          onChange={(event) => onChange({ ...value, expression: event.currentTarget.value })}
        />
      );
  }
}

interface TimeInputProps {
  value: string;
  error: string | undefined;
  onChange: (time: string) => void;
}

function TimeInput({ value, error, onChange }: TimeInputProps) {
  return (
    <TextInput
      label="At"
      type="time"
      w={140}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
