import { MultiSelect } from "@mantine/core";
import { useFacts } from "../../canvas/scene.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

const left = "Somebody without access";

/** People of the organization, by name. */
export function PeopleField({ field }: FieldProps) {
  const tools = useStepTools();
  const people = useFacts((facts) => facts.context.people);
  const stored = tools.get(field.path);
  const chosen = Array.isArray(stored) ? stored.map(String) : [];
  const known = new Set(people.map(({ id }) => id));
  const gone = chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: left }));
  return (
    <MultiSelect
      label={field.label}
      description={field.help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      withAsterisk={field.required}
      error={tools.problemsAt(field.path)[0]?.message}
      data={[...people.map(({ id, name }) => ({ value: id, label: name })), ...gone]}
      value={chosen}
      onChange={(next) => tools.set(field.path, next)}
      onBlur={tools.done}
      placeholder={chosen.length === 0 ? "Choose people" : undefined}
      searchable
      clearable
      nothingFoundMessage="Nobody is called so."
    />
  );
}
