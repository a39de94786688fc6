import type { Field, FieldSetting } from "@formwork/domain";
import { Switch, TextInput } from "@mantine/core";
import { TypedNumber } from "../../shared/typed-number.tsx";
import type { Option } from "./option-value.ts";
import { OptionsEditor } from "./options-editor.tsx";

interface SettingControlProps {
  setting: FieldSetting;
  value: unknown;
  /** Why the value is invalid, if it is. */
  problem: string | undefined;
  /** The field in the live form; undefined when it has none. */
  liveField: Field | undefined;
  /** `undefined` removes the setting. */
  onChange: (value: unknown) => void;
}

/** One setting of a field, in the control that its kind declares. */
export function SettingControl({ setting, value, problem, liveField, onChange }: SettingControlProps) {
  const { key, label, help, control } = setting;
  const shared = { label, description: help, error: problem };
  switch (control) {
    case "number":
      return <TypedNumber {...shared} value={typeof value === "number" ? value : undefined} onChange={onChange} />;
    case "toggle":
      return (
        <Switch
          label={label}
          description={help}
          error={problem}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "options":
      return (
        <OptionsEditor
          label={label}
          error={problem}
          value={value}
          live={storedIn(liveField?.settings[key])}
          onChange={onChange}
        />
      );
    case "text":
    case "date":
    case "pattern":
      return (
        <TextInput
          {...shared}
          type={control === "date" ? "date" : "text"}
          styles={control === "pattern" ? { input: { fontFamily: "monospace" } } : {}}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
  }
}

function storedIn(options: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(options) ? (options as Option[]).map(({ value }) => value) : []);
}
