import type { FieldSetting } from "@formwork/domain";
import { NumberInput, Switch, TextInput } from "@mantine/core";
import { OptionsEditor } from "./options-editor.tsx";

interface SettingControlProps {
  setting: FieldSetting;
  value: unknown;
  /** Why the value does not do, if so. */
  problem: string | undefined;
  /** `undefined` takes the setting away. */
  onChange: (value: unknown) => void;
}

/** One setting of a field, drawn as its kind asks for. */
export function SettingControl({ setting: { label, help, control }, value, problem, onChange }: SettingControlProps) {
  const shared = { label, description: help, error: problem };
  switch (control) {
    case "number":
      return (
        <NumberInput
          {...shared}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => onChange(typeof next === "number" ? next : undefined)}
        />
      );
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
      return <OptionsEditor label={label} error={problem} value={value} onChange={onChange} />;
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
