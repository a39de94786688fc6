import { TimeZoneSelect } from "../../schedules/time-zone-select.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

/** A time zone, by whatever people call it. */
export function TimeZoneField({ field }: FieldProps) {
  const tools = useStepTools();
  return (
    <TimeZoneSelect
      label={field.label}
      description={field.help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      value={String(tools.get(field.path) ?? "")}
      error={tools.problemsAt(field.path)[0]?.message}
      onChange={(timeZone) => tools.set(field.path, timeZone)}
    />
  );
}
