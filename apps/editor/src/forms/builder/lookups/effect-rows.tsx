import type { Form, KnownValue, Lookup } from "@formwork/domain";
import { ActionIcon, Button, Group, Select, Switch, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { TemplateAt } from "../../../panels/fields/template-field.tsx";
import { StepToolsContext, useStepTools } from "../../../panels/step-panel/step-tools.tsx";
import classes from "./lookups.module.css";

type Effect = Lookup["effects"][number];

interface EffectRowsProps {
  form: Form;
  lookup: Lookup;
  known: Record<"answered" | "row", readonly KnownValue[]>;
  change: (lookup: Lookup, merge?: string) => void;
}

const fill: Effect = { kind: "fill", field: "", value: "", only: "empty" };
const offer: Effect = { kind: "offer", field: "", list: "", value: "", label: "" };

/** Effects of the answer: fields to fill in, and choices to offer. */
export function EffectRows({ form, lookup, known, change }: EffectRowsProps) {
  const tools = useStepTools();
  const add = (effect: Effect) => change({ ...lookup, effects: [...lookup.effects, effect] });
  return (
    <section className={classes.part} aria-label="What becomes of the answer">
      <h3>What becomes of the answer</h3>
      {lookup.effects.map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no ids and are not sorted
        <fieldset key={index} className={classes.effect} aria-label={`Row ${index + 1} of the answer`}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" fw={600}>
              {effect.kind === "fill" ? "Fill in a field" : "Offer answers to choose from"}
            </Text>
            <ActionIcon
              aria-label={`Remove row ${index + 1} of the answer`}
              onClick={() => change({ ...lookup, effects: lookup.effects.filter((_, at) => at !== index) })}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </Group>
          <Select
            label="Field"
            placeholder="Choose"
            data={targets(form, effect.kind)}
            value={effect.field || null}
            error={tools.problemsAt(`effects.${index}.field`)[0]?.message}
            onChange={(field) => tools.set(`effects.${index}.field`, field ?? "")}
          />
          {effect.kind === "fill" ? (
            <StepToolsContext value={{ ...tools, known: known.answered }}>
              <TemplateAt path={`effects.${index}.value`} label="With" keepEmpty />
              <Switch
                label="Only where nothing is filled in yet"
                checked={effect.only === "empty"}
                onChange={(event) =>
                  tools.set(`effects.${index}.only`, event.currentTarget.checked ? "empty" : "always")
                }
              />
            </StepToolsContext>
          ) : (
            <>
              <StepToolsContext value={{ ...tools, known: known.answered }}>
                <TemplateAt path={`effects.${index}.list`} label="Entries of the list" keepEmpty />
              </StepToolsContext>
              <StepToolsContext value={{ ...tools, known: known.row }}>
                <TemplateAt
                  path={`effects.${index}.value`}
                  label="Value to store"
                  placeholder="{{ row.id }}"
                  keepEmpty
                />
                <TemplateAt
                  path={`effects.${index}.label`}
                  label="Words to show"
                  placeholder="{{ row.name }}"
                  keepEmpty
                />
              </StepToolsContext>
            </>
          )}
        </fieldset>
      ))}
      {lookup.effects.length === 0 && (
        <Text size="sm" c={tools.problemsAt("effects").length > 0 ? "red" : "dimmed"}>
          Say what to do with the answer: fill fields in, or offer answers to choose from.
        </Text>
      )}
      <Group gap={6}>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => add(fill)}>
          Fill in a field
        </Button>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => add(offer)}>
          Offer answers
        </Button>
      </Group>
    </section>
  );
}

function targets(form: Form, kind: Effect["kind"]): { value: string; label: string }[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .filter((field) => (kind === "offer" ? field.kind === "choice" : field.kind !== "file"))
    .map(({ key, label }) => ({ value: key, label }));
}
