import { type ComboboxItem, Select, type SelectProps } from "@mantine/core";
import type { PickSource } from "./pick-sources.ts";
import { usePicks } from "./use-picks.tsx";

type Own = "data" | "value" | "defaultValue" | "onChange" | "filter" | "searchable" | "onInput" | "renderOption";

interface PickerProps<Item extends { id: string; name: string }> extends Omit<SelectProps, Own> {
  source: PickSource<Item>;
  value: string | null;
  /** @param name what it is shown as; empty for none */
  onChange: (id: string | null, name: string) => void;
  /** Ids that are not offered. */
  exclude?: readonly string[];
  /** Says that the whole list is empty, and the way out. */
  empty: string;
}

/** Picks one thing of a list on the server, which is searched while somebody types. The other parameters are those of Mantine's `Select`. */
export function Picker<Item extends { id: string; name: string }>(props: PickerProps<Item>) {
  const { source, value, onChange, exclude = [], empty, ...select } = props;
  const chosen = value === null ? [] : [value];
  const { take, ...picks } = usePicks({ source, chosen, exclude, empty, gone: "Not there any more" });
  const choose = (next: string | null, option: ComboboxItem | null) => {
    if (next === null) onChange(null, "");
    for (const id of take(next === null ? [] : [next])) onChange(id, option?.label ?? "");
  };
  return (
    <Select
      {...select}
      {...picks}
      searchable
      value={value}
      onChange={choose}
      // What is typed replaces the name that stands there, instead of following it.
      onClick={(event) => event.currentTarget.select()}
    />
  );
}
