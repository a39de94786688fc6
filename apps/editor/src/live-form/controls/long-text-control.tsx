import type { ControlProps } from "./control.ts";
import { inputProps } from "./input-props.ts";

/** Several lines of text. It sets no `maxLength`, with which a browser silently cuts pasted text. */
export function LongTextControl(props: ControlProps) {
  const { value } = props;
  return <textarea {...inputProps(props)} rows={4} value={typeof value === "string" ? value : ""} />;
}
