import { Select } from "@mantine/core";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

/** The kind of a setting that has one of several shapes; another kind starts with that kind's initial value. */
export function KindSelect(props: {
  field: FieldProps["field"];
  kind: string;
  kinds: { value: string; label: string }[];
  initial: Record<string, object>;
}) {
  const { field, kind, kinds, initial } = props;
  const tools = useStepTools();
  return (
    <Select
      label={field.label}
      description={field.help}
      data={kinds}
      allowDeselect={false}
      value={kind}
      error={tools.problemsAt(field.path)[0]?.message}
      onChange={(next) => next !== null && next !== kind && tools.set(field.path, initial[next])}
    />
  );
}
