import {
  conditionOfRule,
  type KnownByPath,
  kindAt,
  parseTemplate,
  type RecordCondition,
  type Rule,
  ruleOfCondition,
} from "@formwork/domain";
import { Button, Input, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { RuleRow } from "../../controls/rules/rule-row.tsx";
import { useFacts } from "../../editor/scene.tsx";
import { filterTools, newCondition } from "../../records/filter-rules.ts";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import { TemplateAt } from "./template-field.tsx";

/** Conditions over the records of the chosen form; all of them hold. */
export function RecordFilterField({ field }: FieldProps) {
  const tools = useStepTools();
  const forms = useFacts((facts) => facts.context.forms);
  const form = forms.find((candidate) => candidate.id === tools.get("formId"));
  const path = `${field.path}.conditions`;
  const stored = tools.get(path);
  const conditions = Array.isArray(stored) ? (stored as RecordCondition[]) : [];
  const rows = useMemo(
    () =>
      filterTools(
        (form?.definition.sections ?? []).flatMap((section) => section.fields),
        tools.known,
      ),
    [form, tools.known],
  );
  return (
    <Input.Wrapper label={field.label} description={field.help} labelElement="div">
      {rows.values.length === 0 ? (
        <Text size="sm" c="dimmed">
          Choose the form first; its fields can then be compared.
        </Text>
      ) : (
        <Stack gap={10}>
          {conditions.map((condition, index) => (
            <Condition
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no ids and are told apart by their place
              key={index}
              path={`${path}.${index}`}
              number={String(index + 1)}
              condition={condition}
              rows={rows}
              onRemove={() =>
                tools.set(
                  path,
                  conditions.filter((_, at) => at !== index),
                )
              }
            />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            w="fit-content"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => tools.set(path, [...conditions, newCondition(rows)])}
          >
            Add a condition
          </Button>
        </Stack>
      )}
    </Input.Wrapper>
  );
}

interface ConditionProps {
  path: string;
  number: string;
  condition: RecordCondition;
  rows: ReturnType<typeof filterTools>;
  onRemove: () => void;
}

function Condition({ path, number, condition, rows, onRemove }: ConditionProps) {
  const tools = useStepTools();
  const rule = ruleOfCondition(condition, rows.known);
  const typed = isTyped(condition, rule, rows.known);
  return (
    <RuleRow
      rule={rule}
      number={number}
      tools={rows}
      problem={typed ? null : (tools.problemsAt(`${path}.value`)[0]?.message ?? null)}
      value={
        typed ? (
          <TemplateAt
            path={`${path}.value`}
            label={`Value of condition ${number}`}
            labelHidden
            placeholder="Value"
            keepEmpty
          />
        ) : undefined
      }
      onChange={(next) => tools.set(path, conditionOfRule(next))}
      onRemove={onRemove}
    />
  );
}

/** Whether a value is typed as text with values in it: beside texts, and where a value is made of several parts. */
function isTyped({ value }: RecordCondition, { path, operator }: Rule, known: KnownByPath): boolean {
  const kind = kindAt(path, known);
  if (kind === "text" || kind === "unknown" || (kind === "choice" && operator === "contains")) return true;
  if (typeof value !== "string") return false;
  const { parts, single } = parseTemplate(value);
  return parts.some((part) => part.kind === "expression") && !/^[\s\w.]*$/.test(single?.source ?? "(");
}
