import { Input } from "@mantine/core";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import { Rows } from "./rows.tsx";
import { TemplateAt } from "./template-field.tsx";

/** Values that are files, one a row. */
export function FilesField({ field }: FieldProps) {
  const tools = useStepTools();
  const stored = tools.get(field.path);
  const rows = Array.isArray(stored) ? stored.map(String) : [];
  const set = (next: readonly string[]) => tools.set(field.path, next);
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      error={tools.problemsAt(field.path)[0]?.message}
      inputWrapperOrder={["label", "input", "error", "description"]}
      labelElement="div"
    >
      <Rows
        label={field.label}
        count={rows.length}
        addLabel="Add a file"
        onAdd={() => set([...rows, ""])}
        onRemove={(index) => set(rows.filter((_, at) => at !== index))}
        row={(index) => (
          <TemplateAt path={`${field.path}.${index}`} label={`File ${index + 1}`} labelHidden keepEmpty />
        )}
      />
    </Input.Wrapper>
  );
}
