import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";

interface RequiredTextProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
}

/** A text that must not be empty: an empty one stays here, with a word about it, and the old one counts until there is a new one. */
export function RequiredText({ value, onChange, onBlur, ...rest }: RequiredTextProps) {
  const [empty, setEmpty] = useState<string | null>(null);
  return (
    <TextInput
      {...rest}
      value={empty ?? value}
      error={empty === null ? undefined : "This cannot be empty."}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        if (typed.trim() === "") return setEmpty(typed);
        setEmpty(null);
        onChange(typed);
      }}
      onBlur={(event) => {
        setEmpty(null);
        onBlur?.(event);
      }}
    />
  );
}
