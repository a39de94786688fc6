import classes from "../form.module.css";
import type { ControlProps } from "./control.ts";

/** A box to tick; its label stands beside it. */
export function CheckboxControl({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  return (
    <label className={classes.checkbox} data-invalid={invalid || undefined}>
      <input
        type="checkbox"
        id={id}
        name={field.key}
        required={field.required}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {field.label}
        {field.required && <Required />}
      </span>
    </label>
  );
}

/** The star beside the label of a field that must be filled in; `required` on the input says it to screen readers. */
export function Required() {
  return (
    <span className={classes.required} aria-hidden>
      {" *"}
    </span>
  );
}
