import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import classes from "./filter-row.module.css";

/** The row above a list: search and filters left, what can be made right. */
export function FilterRow({ children, right }: { children?: ReactNode; right?: ReactNode }) {
  return (
    <div className={classes.row}>
      <div className={classes.filters}>{children}</div>
      {right}
    </div>
  );
}

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Pixels; 260 unless said. */
  width?: number;
}

/** A search field that reports what was typed once the typing pauses. */
export function SearchField({ label, value, onChange, width = 260 }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const report = useDebouncedCallback(onChange, 250);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      type="search"
      w={width}
      maw="100%"
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        report(event.currentTarget.value.trim());
      }}
    />
  );
}
