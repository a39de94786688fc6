import { PeoplePicker } from "../../controls/picker/people-picker.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

/** People of the organization, by name. */
export function PeopleField({ field }: FieldProps) {
  const tools = useStepTools();
  const stored = tools.get(field.path);
  const chosen = Array.isArray(stored) ? stored.map(String) : [];
  return (
    <PeoplePicker
      label={field.label}
      description={field.help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      withAsterisk={field.required}
      error={tools.problemsAt(field.path)[0]?.message}
      value={chosen}
      onChange={(next) => tools.set(field.path, next)}
      onBlur={tools.done}
      clearable
    />
  );
}
