import type { NumberLimits } from "@formwork/domain";
import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { readTyped, written } from "./read-typed.ts";

interface TypedNumberProps extends Omit<TextInputProps, keyof NumberLimits | "value" | "onChange">, NumberLimits {
  /** The number that counts; NaN or undefined where there is none. */
  value: number | undefined;
  /** A number has to stand here; without it the input may be left empty. */
  needed?: boolean;
  /** What was typed does: a number, or undefined for an emptied input. */
  onChange: (value: number | undefined) => void;
  /** What was typed does not do, so that no number may count. Without it the one from before goes on counting, and the input says so. */
  onRefused?: () => void;
}

/**
 * The one input for numbers. It reads what is typed or pasted as the number fields of live forms do; what does not do stays here as it was typed,
 * with a word about it. A number is written anew only when the input is left, so that it shows how it was read.
 */
export function TypedNumber(props: TypedNumberProps) {
  const { value, min, max, decimals, needed = false, onChange, onRefused, onBlur, error, ...rest } = props;
  const counts = value === undefined || Number.isNaN(value) ? undefined : value;
  const [typed, setTyped] = useState<{ text: string; counts: number | undefined; problem?: string } | null>(null);
  // A number that came from elsewhere, as when something is taken back, replaces what was typed over another one.
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
