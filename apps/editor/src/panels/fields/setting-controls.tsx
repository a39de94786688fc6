import type { SettingControl } from "@formwork/domain";
import { Skeleton } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";
import { loadPart } from "../../shared/load-part.ts";
import { ActionInputsField } from "./action-inputs-field.tsx";
import { BranchesField } from "./branches-field.tsx";
import { BranchesNeededField } from "./branches-needed-field.tsx";
import { CasesField } from "./cases-field.tsx";
import { ActionField, ChoiceField, FormField } from "./choice-fields.tsx";
import { ConditionField } from "./condition-field.tsx";
import { ConnectionField } from "./connection-field.tsx";
import type { FieldProps } from "./field-props.ts";
import { FieldValuesField } from "./field-values-field.tsx";
import { FilesField } from "./files-field.tsx";
import { HttpBodyField } from "./http-body-field.tsx";
import { HttpMethodField } from "./http-method-field.tsx";
import { HttpPagingField } from "./http-paging-field.tsx";
import { KeyValuesField, VariablesField } from "./pair-fields.tsx";
import { PeopleField } from "./people-field.tsx";
import { DurationField, LongTextField, NumberField, TextField, ToggleField } from "./plain-fields.tsx";
import { RecordFilterField } from "./record-filter-field.tsx";
import { ExpressionField, LongTemplateField, TemplateField } from "./template-field.tsx";

// The list of all time zones is large, and few steps ask for one.
const TimeZones = lazy(async () => {
  const { TimeZoneField } = await loadPart(() => import("./time-zone-field.tsx"));
  return { default: TimeZoneField };
});

function TimeZoneField(props: FieldProps) {
  return (
    <Suspense fallback={<Skeleton height={60} aria-busy />}>
      <TimeZones {...props} />
    </Suspense>
  );
}

/** The control that draws each kind of setting; the compiler says when one is missing. */
export const settingControls: Readonly<Record<SettingControl, ComponentType<FieldProps>>> = {
  text: TextField,
  "long-text": LongTextField,
  template: TemplateField,
  "long-template": LongTemplateField,
  expression: ExpressionField,
  condition: ConditionField,
  branches: BranchesField,
  "branches-needed": BranchesNeededField,
  cases: CasesField,
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
  "time-zone": TimeZoneField,
  people: PeopleField,
  files: FilesField,
  toggle: ToggleField,
};
