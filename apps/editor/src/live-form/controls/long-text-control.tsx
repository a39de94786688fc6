import classes from "../form.module.css";
import { type ControlProps, numberSetting } from "./control.ts";

/** Several lines of text. */
export function LongTextControl({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  return (
    <textarea
      className={classes.input}
      rows={4}
      id={id}
      name={field.key}
      required={field.required}
      maxLength={numberSetting(field, "maxLength")}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
