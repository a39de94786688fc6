import type { ChangeEvent } from "react";
import classes from "../form.module.css";
import type { ControlProps } from "./control.ts";

/** Attributes of the one input, list or text area of a control: its name, what screen readers say of it, and how it reports a change. */
export function inputProps({ field, id, onChange, describedBy, invalid }: ControlProps) {
  return {
    className: classes.input,
    id,
    name: field.key,
    required: field.required,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    onChange: (event: ChangeEvent<{ value: string }>) => onChange(event.currentTarget.value),
  };
}
