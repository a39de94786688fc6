import type { FieldUse, Form, FormProblem, LookupProblem } from "@formwork/domain";
import { Button, Group } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { Dispatch } from "react";
import type { Outputs } from "../../trpc.ts";
import classes from "./builder.module.css";
import type { BuilderAction, Selection } from "./builder-state.ts";
import { FieldSettings } from "./field-settings.tsx";
import { FormSettings, SectionSettings } from "./form-settings.tsx";
import { LookupList } from "./lookups/lookup-list.tsx";
import { LookupPanel } from "./lookups/lookup-panel.tsx";

interface SettingsPanelProps {
  form: Form;
  live: Form | null;
  selection: Selection;
  problems: readonly FormProblem[];
  lookupProblems: readonly LookupProblem[];
  details: Outputs["form"]["get"];
  /** What uses the form's fields. */
  uses: readonly FieldUse[];
  dispatch: Dispatch<BuilderAction>;
}

/** The right side of the builder: the selected field, section, or the form itself. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { form, live, selection, problems, lookupProblems, details, uses, dispatch } = props;
  const field = form.sections
    .flatMap(({ fields }) => fields)
    .find(({ key }) => selection.kind === "field" && key === selection.key);
  const lookup = form.lookups?.find(({ id }) => selection.kind === "lookup" && id === selection.id);
  const title = field ? "Field" : lookup ? "Lookup" : selection.kind === "section" ? "Section" : "Form";
  return (
    <aside className={classes.settings} aria-label="Settings">
      <Group justify="space-between" mb="sm">
        <h2 className={classes.heading}>{title}</h2>
        {title !== "Form" && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => dispatch({ type: "select", selection: { kind: "form" } })}
          >
            Form settings
          </Button>
        )}
      </Group>
      {field && (
        <FieldSettings
          form={form}
          field={field}
          liveField={live?.sections.flatMap(({ fields }) => fields).find(({ key }) => key === field.key)}
          problems={problems.filter((problem) => problem.field === field.key)}
          uses={uses.filter((use) => use.field === field.key)}
          applicationId={details.applicationId}
          dispatch={dispatch}
        />
      )}
      {selection.kind === "section" && (
        <>
          <SectionSettings key={selection.id} form={form} sectionId={selection.id} dispatch={dispatch} />
          <SectionActs form={form} sectionId={selection.id} dispatch={dispatch} />
        </>
      )}
      {lookup && (
        <LookupPanel
          key={lookup.id}
          form={form}
          lookup={lookup}
          details={details}
          problems={lookupProblems.filter((problem) => problem.lookup === lookup.id)}
          dispatch={dispatch}
        />
      )}
      {selection.kind === "form" && (
        <>
          <FormSettings form={form} problems={problems} dispatch={dispatch} />
          <LookupList form={form} problems={lookupProblems} dispatch={dispatch} />
        </>
      )}
    </aside>
  );
}

function SectionActs({
  form,
  sectionId,
  dispatch,
}: {
  form: Form;
  sectionId: string;
  dispatch: Dispatch<BuilderAction>;
}) {
  const index = form.sections.findIndex(({ id }) => id === sectionId);
  const move = (by: -1 | 1) =>
    dispatch({ type: "edit", operations: [{ type: "move-section", sectionId, index: index + by }] });
  return (
    <Group gap={6} mt="md">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowUp size={14} />}
        disabled={index === 0}
        onClick={() => move(-1)}
      >
        Up
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowDown size={14} />}
        disabled={index === form.sections.length - 1}
        onClick={() => move(1)}
      >
        Down
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={14} />}
        disabled={form.sections.length === 1}
        onClick={() => dispatch({ type: "edit", operations: [{ type: "remove-section", sectionId }] })}
      >
        Remove with its fields
      </Button>
    </Group>
  );
}
