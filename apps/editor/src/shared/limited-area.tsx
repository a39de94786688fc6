import { Textarea, type TextareaProps } from "@mantine/core";
import { useState } from "react";
import { tooLong } from "./too-long.ts";

interface LimitedAreaProps extends Omit<TextareaProps, "value" | "onChange"> {
  value: string;
  /** Most characters. */
  longest: number;
  onChange: (value: string) => void;
}

/** A longer text that may be empty. One that is too long stays here whole, with a word about it, and the old one counts until it fits. */
export function LimitedArea({ value, longest, onChange, ...rest }: LimitedAreaProps) {
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <Textarea
      autosize
      {...rest}
      value={refused ?? value}
      error={refused === null ? undefined : tooLong(refused, longest)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        const fits = tooLong(typed, longest) === null;
        setRefused(fits ? null : typed);
        if (fits) onChange(typed);
      }}
    />
  );
}
