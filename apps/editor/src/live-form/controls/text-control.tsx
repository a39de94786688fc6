import classes from "../form.module.css";
import { type ControlProps, numberSetting, textSetting } from "./control.ts";

const looks = {
  text: { type: "text" },
  email: { type: "email", autoComplete: "email" },
  phone: { type: "tel", autoComplete: "tel" },
  number: { type: "text", inputMode: "decimal" },
  date: { type: "date" },
} as const;

/** One line: text, e-mail, phone, number or date, each with the keyboard that fits. */
export function TextControl({
  kind,
  field,
  id,
  value,
  onChange,
  describedBy,
  invalid,
}: ControlProps & { kind: keyof typeof looks }) {
  const limits =
    kind === "date"
      ? { min: textSetting(field, "min"), max: textSetting(field, "max") }
      : { maxLength: kind === "text" ? numberSetting(field, "maxLength") : undefined };
  return (
    <input
      {...looks[kind]}
      {...limits}
      className={classes.input}
      id={id}
      name={field.key}
      required={field.required}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      value={typeof value === "string" || typeof value === "number" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
