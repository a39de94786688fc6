import { Input, TextInput } from "@mantine/core";
import { useScene } from "../../editor/scene.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import { type BranchSetting, branchName, freeBranch, removeBranch } from "./branches.ts";
import type { FieldProps } from "./field-props.ts";
import { Rows } from "./rows.tsx";

const limits = { least: 2, most: 10 };
const longestName = 60;

/** The names of what a step does at the same time. */
export function BranchesField({ field }: FieldProps) {
  const scene = useScene();
  const tools = useStepTools();
  const stored = tools.get(field.path);
  const branches: readonly BranchSetting[] = Array.isArray(stored) ? stored : [];
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      withAsterisk={field.required}
      error={tools.problemsAt(field.path)[0]?.message}
      labelElement="div"
    >
      <Rows
        label={field.label}
        count={branches.length}
        limits={limits}
        addLabel="Add a branch"
        onAdd={() => tools.set(field.path, [...branches, freeBranch(branches)])}
        onRemove={(index) => removeBranch(scene, tools.step, index)}
        row={(index) => (
          <TextInput
            aria-label={`Name of branch ${index + 1}`}
            placeholder={branchName({ name: "" }, index)}
            maxLength={longestName}
            value={String(tools.get(`${field.path}.${index}.name`) ?? "")}
            error={tools.problemsAt(`${field.path}.${index}.name`)[0]?.message}
            onChange={(event) => tools.set(`${field.path}.${index}.name`, event.currentTarget.value)}
            onBlur={tools.done}
          />
        )}
      />
    </Input.Wrapper>
  );
}
