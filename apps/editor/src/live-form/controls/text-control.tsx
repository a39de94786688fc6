import { type ControlProps, textSetting } from "./control.ts";
import { inputProps } from "./input-props.ts";

const looks = {
  text: { type: "text" },
  // Plain text, because browsers rewrite the domain in an input of type email.
  email: { type: "text", inputMode: "email", autoComplete: "email", autoCapitalize: "none", spellCheck: false },
  phone: { type: "tel", autoComplete: "tel" },
  number: { type: "text", inputMode: "decimal" },
  date: { type: "date" },
} as const;

/**
 * One line: text, e-mail, phone, number or date, each with the keyboard that fits. It sets no `maxLength`, with which a browser silently cuts pasted
 * text; the form says when a text is too long.
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
