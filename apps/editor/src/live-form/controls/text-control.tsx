import { type ControlProps, textSetting } from "./control.ts";
import { inputProps } from "./input-props.ts";

const looks = {
  text: { type: "text" },
  // As plain text: a browser rewrites the domain of its own kind of e-mail input.
  email: { type: "text", inputMode: "email", autoComplete: "email", autoCapitalize: "none", spellCheck: false },
  phone: { type: "tel", autoComplete: "tel" },
  number: { type: "text", inputMode: "decimal" },
  date: { type: "date" },
} as const;

/**
 * One line: text, e-mail, phone, number or date, each with the keyboard that fits. A length would have the browser cut what is pasted, so there
 * is none; the form says what is too long.
 */
export function TextControl(props: ControlProps & { kind: keyof typeof looks }) {
  const { kind, field, value } = props;
  const limits = kind === "date" ? { min: textSetting(field, "min"), max: textSetting(field, "max") } : {};
  return (
    <input
      {...looks[kind]}
      {...limits}
      {...inputProps(props)}
      value={typeof value === "string" || typeof value === "number" ? value : ""}
    />
  );
}
