import type { NumberLimits } from "@formwork/domain";
import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { readTyped, written } from "./read-typed.ts";

interface TypedNumberProps extends Omit<TextInputProps, keyof NumberLimits | "value" | "onChange">, NumberLimits {
  /** The number that counts; NaN or undefined where there is none. */
  value: number | undefined;
  /** A number has to stand here; without it the input may be left empty. */
  needed?: boolean;
  /** Called with a valid number, or undefined for an emptied input. */
  onChange: (value: number | undefined) => void;
  /** Called when the typed text is not valid, so that no number applies. Without it the previous number keeps applying, and the input says so. */
  onRefused?: () => void;
}

/**
 * The input for numbers. It parses typed or pasted text like the number fields of live forms; invalid text stays in the input with an error. When the
 * input loses focus, it reformats the number to show how it was read.
 */
export function TypedNumber(props: TypedNumberProps) {
  const { value, min, max, decimals, needed = false, onChange, onRefused, onBlur, error, ...rest } = props;
  const counts = value === undefined || Number.isNaN(value) ? undefined : value;
  const [typed, setTyped] = useState<{ text: string; counts: number | undefined; problem?: string } | null>(null);
  // A number from elsewhere, such as an undo, replaces the typed text.
  const own = typed !== null && typed.counts === counts ? typed : null;
  const type = (text: string) => {
    const read = readTyped(text, { min, max, decimals, needed });
    if ("value" in read) {
      setTyped({ text, counts: read.value });
      if (!Object.is(read.value, value)) onChange(read.value);
      return;
    }
    if (onRefused !== undefined || counts === undefined) {
      setTyped({ text, counts: undefined, problem: read.problem });
      onRefused?.();
      return;
    }
    setTyped({ text, counts, problem: `${read.problem} Until then ${written(counts)} counts.` });
  };
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      value={own?.text ?? written(counts)}
      error={own?.problem ?? error}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        if (own?.problem === undefined) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
