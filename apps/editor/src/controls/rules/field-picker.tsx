import { type KnownValue, shortLabel } from "@formwork/domain";
import { Select } from "@mantine/core";
import { useMemo } from "react";
import style from "./rules.module.css";

interface FieldPickerProps {
  /** Accessible name. */
  label: string;
  values: readonly KnownValue[];
  /** Path of the chosen value; empty without one. */
  path: string;
  /** Renders the list inside a box that would close on a click outside. */
  inside?: boolean;
  onChoose: (path: string) => void;
}

/** Picks a value of the run: searched by its label and grouped by its source. */
export function FieldPicker({ label, values, path, inside = false, onChoose }: FieldPickerProps) {
  const data = useMemo(() => bySource(values), [values]);
  return (
    <Select
      aria-label={label}
      data={data}
      value={path === "" ? null : path}
      placeholder="Choose a value"
      searchable
      allowDeselect={false}
      maxDropdownHeight={280}
      nothingFoundMessage="Nothing of that name"
      comboboxProps={{ withinPortal: !inside, position: "bottom-start", width: "max-content" }}
      classNames={{ input: path === "" ? "" : style.pill, dropdown: style.dropdown }}
      attributes={{ input: { "data-root": path.split(".")[0] } }}
      title={values.find((value) => value.path === path)?.label}
      onChange={(chosen) => chosen !== null && onChoose(chosen)}
    />
  );
}

interface Source {
  group: string;
  items: { value: string; label: string }[];
}

function bySource(values: readonly KnownValue[]): Source[] | Source["items"] {
  const sources = new Map<string, Source>();
  for (const value of values) {
    const [group = ""] = value.label.split(" › ");
    const source = sources.get(group) ?? { group, items: [] };
    source.items.push({ value: value.path, label: shortLabel(value) ?? value.label });
    sources.set(group, source);
  }
  const found = [...sources.values()];
  // A single source needs no heading.
  return found.length === 1 ? (found[0]?.items ?? []) : found;
}
