import { Anchor, Select, Text } from "@mantine/core";
import { useMemo } from "react";
import { setTrigger } from "../../canvas/acts/set-trigger.ts";
import { StepIcon } from "../../canvas/cards/icons.tsx";
import { formsOf } from "../../controls/picker/pick-sources.ts";
import { Picker } from "../../controls/picker/picker.tsx";
import { useEditor } from "../../editor/editor.tsx";
import { useDocument, useFacts, useScene } from "../../editor/scene.tsx";
import style from "./step-panel.module.css";

const kinds = [
  { value: "form", label: "When a record is created" },
  { value: "schedule", label: "On a schedule" },
];

/** Settings of the trigger. */
export function TriggerPanel() {
  const scene = useScene();
  const { applicationId, workflowId } = useEditor();
  const trigger = useDocument((state) => state.graph.trigger);
  const forms = useFacts((facts) => facts.context.forms);
  const form = forms.find((candidate) => candidate.id === trigger.formId);
  const source = useMemo(() => formsOf(applicationId), [applicationId]);
  return (
    <aside className={style.panel} aria-label="Settings of the trigger">
      <div className={style.head}>
        <span className={style.icon} data-group="trigger">
          <StepIcon name={trigger.kind === "form" ? "Forms" : "CalendarClock"} />
        </span>
        <div className={style.titles}>
          <Text fw={650} fz={15}>
            What starts it
          </Text>
          <p className={style.about}>Every run begins here and follows the lines downwards.</p>
        </div>
      </div>
      <div className={style.body}>
        <Select
          label="Start"
          data={kinds}
          allowDeselect={false}
          value={trigger.kind}
          onChange={(kind) => {
            if (kind === "schedule") setTrigger(scene, { kind, formId: trigger.formId });
            if (kind === "form") setTrigger(scene, { kind, formId: trigger.formId ?? "", event: "created" });
          }}
        />
        <Picker
          label={trigger.kind === "form" ? "Form" : "For each record of"}
          withAsterisk={trigger.kind === "form"}
          source={source}
          empty="This application has no form yet."
          clearable={trigger.kind === "schedule"}
          allowDeselect={trigger.kind === "schedule"}
          placeholder={trigger.kind === "form" ? "Choose a form" : "No form: once at each time"}
          value={trigger.formId || null}
          onChange={(formId) => {
            if (trigger.kind === "schedule") setTrigger(scene, { kind: "schedule", formId });
            else if (formId !== null) setTrigger(scene, { kind: "form", formId, event: "created" });
          }}
        />
        {trigger.kind === "form" && form?.publicEnabled === true && (
          <Text size="sm">
            This form is open to people who are not signed in. Steps that act as the submitter cannot be used behind it.
          </Text>
        )}
        {trigger.kind === "schedule" && (
          <Text size="sm">
            When it runs is set under{" "}
            <Anchor href={`/schedules?applicationId=${applicationId}&workflowId=${workflowId}`}>Schedules</Anchor>.
            Steps that act as a person use the connection's primary account.
          </Text>
        )}
      </div>
    </aside>
  );
}
