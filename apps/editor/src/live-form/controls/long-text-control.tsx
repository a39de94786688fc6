import classes from "../form.module.css";
import type { ControlProps } from "./control.ts";

/** Several lines of text. No length is set on it: a browser would cut what is pasted without a word. */
export function LongTextControl({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  return (
    <textarea
      className={classes.input}
      rows={4}
      id={id}
      name={field.key}
      required={field.required}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
