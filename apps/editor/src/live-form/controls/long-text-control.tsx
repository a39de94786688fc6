import type { ControlProps } from "./control.ts";
import { inputProps } from "./input-props.ts";

/** Several lines of text. No length is set on it: a browser would cut what is pasted without a word. */
export function LongTextControl(props: ControlProps) {
  const { value } = props;
  return <textarea {...inputProps(props)} rows={4} value={typeof value === "string" ? value : ""} />;
}
