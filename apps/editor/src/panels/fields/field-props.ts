import type { SettingField } from "@formwork/domain";

/** What each control of the step panel is given; values come from `useStepTools`. */
export interface FieldProps {
  field: SettingField;
}
