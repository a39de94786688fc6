import { type SelectProps, Text } from "@mantine/core";
import type { Choice } from "./use-choices.ts";

/** Options of a list; a stored value that is not among them stays visible and chosen. */
export function choiceOptions(choices: readonly Choice[], stored: string): { value: string; label: string }[] {
  const options = choices.map(({ value, label }) => ({ value, label }));
  if (stored === "" || options.some(({ value }) => value === stored)) return options;
  return [{ value: stored, label: stored }, ...options];
}

/** A choice by its label, with the service's own name for it where that says more. */
export const renderChoice: NonNullable<SelectProps["renderOption"]> = ({ option: { value, label } }) => (
  <span>
    {label}
    {!value.startsWith("{{") && value !== label && (
      <Text size="xs" c="dimmed" component="span" display="block">
        {value}
      </Text>
    )}
  </span>
);
