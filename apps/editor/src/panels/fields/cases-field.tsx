import { ActionIcon, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useStepTools } from "../step-panel/step-tools.tsx";
import { ConditionField } from "./condition-field.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { Rows } from "./rows.tsx";

interface Case {
  id: string;
}

/** The cases of a step that chooses between them, from the first that is tried to the last. */
export function CasesField({ field }: FieldProps) {
  const tools = useStepTools();
  const stored = tools.get(field.path);
  const cases: Case[] = Array.isArray(stored) ? stored : [];
  const set = (next: readonly Case[]) => tools.set(field.path, next);
  return (
    <Stack gap={6}>
      {field.help !== undefined && (
        <Text size="sm" c="dimmed">
          {field.help}
        </Text>
      )}
      <Rows
        label={field.label}
        count={cases.length}
        addLabel="Add a case"
        onAdd={() => set([...cases, { id: freeId(cases), name: "", expression: "" } as Case])}
        onRemove={(index) => set(cases.filter((_, at) => at !== index))}
        row={(index) => (
          <fieldset className={style.case}>
            <legend>Case {index + 1}</legend>
            <Group gap={4} wrap="nowrap" align="flex-end">
              <TextInput
                style={{ flex: 1 }}
                label="Name on its line"
                placeholder="Its rule in words"
                value={String(tools.get(`${field.path}.${index}.name`) ?? "")}
                onChange={(event) => tools.set(`${field.path}.${index}.name`, event.currentTarget.value)}
                onBlur={tools.done}
              />
              {index > 0 && (
                <ActionIcon
                  size={34}
                  aria-label={`Try case ${index + 1} earlier`}
                  onClick={() => set(moved(cases, index))}
                >
                  <IconArrowUp size={16} stroke={1.5} />
                </ActionIcon>
              )}
            </Group>
            <ConditionField
              field={{
                path: `${field.path}.${index}.expression`,
                label: "Taken when",
                control: "condition",
                required: true,
              }}
            />
          </fieldset>
        )}
      />
    </Stack>
  );
}

/** A way out that no case has: lines stay with the case they were drawn for. */
function freeId(cases: readonly Case[]): string {
  const taken = new Set(cases.map(({ id }) => id));
  let number = cases.length + 1;
  while (taken.has(`case_${number}`)) number += 1;
  return `case_${number}`;
}

function moved(cases: readonly Case[], index: number): Case[] {
  const next = cases.filter((_, at) => at !== index);
  const [one] = cases.slice(index, index + 1);
  if (one) next.splice(index - 1, 0, one);
  return next;
}
