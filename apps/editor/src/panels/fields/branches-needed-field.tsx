import { Select } from "@mantine/core";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

const all = "all";

/** How many branches have to end well before the workflow goes on. */
export function BranchesNeededField({ field }: FieldProps) {
  const tools = useStepTools();
  const branches = tools.get("branches");
  const count = Array.isArray(branches) ? branches.length : 0;
  const need = Number(tools.get(field.path) ?? count);
  const numbers = Array.from({ length: Math.max(count - 1, 0) }, (_, index) => index + 1);
  return (
    <Select
      label={field.label}
      description={field.help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      error={tools.problemsAt(field.path)[0]?.message}
      allowDeselect={false}
      data={[
        { value: all, label: "All have ended well" },
        ...numbers.map((number) => ({
          value: String(number),
          label: number === 1 ? "1 has ended well" : `${number} have ended well`,
        })),
      ]}
      value={need >= count ? all : String(need)}
      onChange={(value) => value !== null && tools.set(field.path, value === all ? null : Number(value))}
    />
  );
}
