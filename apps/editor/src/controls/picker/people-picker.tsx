import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useMemo } from "react";
import { people } from "./pick-sources.ts";
import { usePicks } from "./use-picks.tsx";

type Own = "data" | "value" | "defaultValue" | "onChange" | "filter" | "searchable" | "onInput" | "renderOption";

interface PeoplePickerProps extends Omit<MultiSelectProps, Own> {
  /** Their ids. */
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Picks people of the organization, searched by name or e-mail address on the server. The other parameters are those of Mantine's `MultiSelect`. */
export function PeoplePicker({ value, onChange, ...select }: PeoplePickerProps) {
  const source = useMemo(() => people(), []);
  const { take, ...picks } = usePicks({
    source,
    chosen: value,
    exclude: [],
    empty: "Nobody is here yet.",
    gone: "Somebody without access",
  });
  return (
    <MultiSelect
      {...select}
      {...picks}
      searchable
      placeholder={value.length === 0 ? "Choose people" : undefined}
      value={[...value]}
      onChange={(next) => onChange(take(next))}
    />
  );
}
