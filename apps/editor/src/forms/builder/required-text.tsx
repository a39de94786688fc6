import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { tooLong } from "../../shared/too-long.ts";

interface RequiredTextProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  /** Most characters. */
  longest: number;
  onChange: (value: string) => void;
}

/**
 * Input for a text that must be neither empty nor too long. Invalid text stays in the input with an error, and the old text keeps applying; an empty
 * input restores the old text.
 */
export function RequiredText({ value, longest, onChange, onBlur, ...rest }: RequiredTextProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const problem = refused === null ? null : refused.trim() === "" ? "This cannot be empty." : tooLong(refused, longest);
  return (
    <TextInput
      {...rest}
      value={refused ?? value}
      error={problem ?? undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        if (typed.trim() === "" || tooLong(typed, longest) !== null) return setRefused(typed);
        setRefused(null);
        onChange(typed);
      }}
      onBlur={(event) => {
        if (refused?.trim() === "") setRefused(null);
        onBlur?.(event);
      }}
    />
  );
}
