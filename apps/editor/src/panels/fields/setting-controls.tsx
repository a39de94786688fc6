import type { SettingControl } from "@formwork/domain";
import type { ComponentType } from "react";
import { ActionInputsField } from "./action-inputs-field.tsx";
import { ActionField, ChoiceField, FormField } from "./choice-fields.tsx";
import { ConnectionField } from "./connection-field.tsx";
import type { FieldProps } from "./field-props.ts";
import { FieldValuesField } from "./field-values-field.tsx";
import { HttpBodyField } from "./http-body-field.tsx";
import { HttpMethodField } from "./http-method-field.tsx";
import { HttpPagingField } from "./http-paging-field.tsx";
import { KeyValuesField, VariablesField } from "./pair-fields.tsx";
import { DurationField, LongTextField, NumberField, TextField, ToggleField } from "./plain-fields.tsx";
import { RecordFilterField } from "./record-filter-field.tsx";
import { ExpressionField, TemplateField } from "./template-field.tsx";

/** The control that draws each kind of setting; the compiler says when one is missing. */
export const settingControls: Readonly<Record<SettingControl, ComponentType<FieldProps>>> = {
  text: TextField,
  "long-text": LongTextField,
  template: TemplateField,
  expression: ExpressionField,
  number: NumberField,
  duration: DurationField,
  choice: ChoiceField,
  connection: ConnectionField,
  action: ActionField,
  "action-inputs": ActionInputsField,
  form: FormField,
  "field-values": FieldValuesField,
  "record-filter": RecordFilterField,
  "key-values": KeyValuesField,
  "http-body": HttpBodyField,
  "http-method": HttpMethodField,
  "http-paging": HttpPagingField,
  variables: VariablesField,
  toggle: ToggleField,
};
