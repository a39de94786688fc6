import type { Field } from "@formwork/domain/form";
import { own } from "@formwork/domain/form";

/** Properties of every control of a live form. */
export interface ControlProps {
  field: Field;
  /** Id of the element that the label and the error summary point to. */
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Ids of help and error, for screen readers. */
  describedBy: string | undefined;
  invalid: boolean;
}

/** A setting of a field as text; undefined when it is not set. */
export function textSetting({ settings }: Field, key: string): string | undefined {
  const value = own(settings, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}
