import { type ComboboxItem, Select, type SelectProps, Text } from "@mantine/core";
import { findTimeZones, type TimeZoneChoice, timeZones } from "./time-zones.ts";

interface TimeZoneSelectProps extends Pick<SelectProps, "label" | "description" | "inputWrapperOrder" | "error"> {
  /** IANA name. */
  value: string;
  onChange: (timeZone: string) => void;
}

/** A time zone by whatever people call it: its city, its country, its name of today or of yesterday. */
export function TimeZoneSelect({ value, onChange, ...rest }: TimeZoneSelectProps) {
  const known = timeZones.some((choice) => choice.value === value);
  const choices = known ? timeZones : [{ value, label: value, about: "", words: value.toLowerCase() }, ...timeZones];
  return (
    <Select
      label="Time zone"
      {...rest}
      searchable
      limit={60}
      data={choices}
      value={value}
      allowDeselect={false}
      nothingFoundMessage="No time zone of this name. Try a large city nearby."
      filter={({ search }) => findTimeZones(choices, search)}
      renderOption={({ option }) => <Choice option={option} about={aboutOf(option, choices)} />}
      onChange={(timeZone) => timeZone !== null && onChange(timeZone)}
    />
  );
}

function Choice({ option, about }: { option: ComboboxItem; about: string }) {
  return (
    <div>
      {option.label}
      <Text size="xs" c="dimmed">
        {about}
      </Text>
    </div>
  );
}

function aboutOf({ value }: ComboboxItem, choices: readonly TimeZoneChoice[]): string {
  return choices.find((choice) => choice.value === value)?.about ?? "";
}
