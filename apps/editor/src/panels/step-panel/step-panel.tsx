import { own, portsOf, type Step, stepKindOf, TRIGGER_ID } from "@formwork/domain";
import { ActionIcon, Button, Menu, Text } from "@mantine/core";
import { IconCopy, IconDotsVertical, IconPencil, IconPlayerPlay, IconTrash, IconX } from "@tabler/icons-react";
import { useId } from "react";
import { duplicateSteps, removeSelected } from "../../canvas/acts/selection.ts";
import { useStepTitle } from "../../canvas/acts/use-step-title.ts";
import { StepIcon } from "../../canvas/cards/icons.tsx";
import { useEditor } from "../../editor/editor.tsx";
import { connectionOf } from "../../editor/kinds.ts";
import { useDocument, useFacts, useScene, useSession } from "../../editor/scene.tsx";
import { settingControls } from "../fields/setting-controls.tsx";
import { ErrorSection } from "./error-section.tsx";
import { StepNote } from "./step-note.tsx";
import style from "./step-panel.module.css";
import { StepResultSection } from "./step-result-section.tsx";
import { StepToolsContext } from "./step-tools.tsx";
import { TriggerPanel } from "./trigger-panel.tsx";
import { useMakeStepTools } from "./use-step-tools.ts";

/** The panel of the open step; renders nothing when none is open. */
export function StepPanel() {
  const openId = useSession((state) => state.openStep);
  const step = useDocument((state) => state.graph.steps.find((candidate) => candidate.id === openId));
  if (openId === TRIGGER_ID) return <TriggerPanel />;
  return step === undefined ? null : <OpenPanel key={step.id} step={step} />;
}

function OpenPanel({ step }: { step: Step }) {
  const { testStep } = useEditor();
  const kind = stepKindOf(step.kind);
  const tools = useMakeStepTools(step);
  const shown = (kind?.fields ?? []).filter(
    (field) => field.when === undefined || field.when.in.includes(String(tools.get(field.when.path))),
  );
  return (
    <aside className={style.panel} aria-label={`Settings of ${step.title}`}>
      <PanelHead step={step} />
      <StepToolsContext value={tools}>
        <div className={style.body}>
          {kind === undefined && (
            <Text size="sm">
              This version of Formwork does not know this kind of step. Remove it or update Formwork.
            </Text>
          )}
          {shown.map((field) => {
            const Control = settingControls[field.control];
            return <Control key={field.path} field={field} />;
          })}
          {portsOf(step).length > 0 && <ErrorSection step={step} />}
          <StepNote step={step} />
          <StepResultSection stepId={step.id} />
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden />}
            onClick={() => testStep(step.id)}
          >
            Test this step
          </Button>
        </div>
      </StepToolsContext>
    </aside>
  );
}

function PanelHead({ step }: { step: Step }) {
  const scene = useScene();
  const kind = stepKindOf(step.kind);
  const action = useAction(step);
  const about = action?.description ?? kind?.description;
  return (
    <div className={style.head}>
      <span className={style.icon} data-group={kind?.group ?? "error"}>
        <StepIcon name={kind?.icon ?? "Help"} />
      </span>
      <div className={style.titles}>
        <TitleInput key={step.title} stepId={step.id} title={step.title} />
        <p className={style.about}>{about}</p>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More for this step">
            <IconDotsVertical size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={16} stroke={1.5} />}
            onClick={() => scene.session.setState({ renaming: step.id })}
          >
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.5} />} onClick={() => duplicateSteps(scene)}>
            Duplicate
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.5} />}
            onClick={() => removeSelected(scene)}
          >
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label="Close the panel" onClick={() => scene.session.setState({ openStep: null })}>
        <IconX size={18} stroke={1.5} />
      </ActionIcon>
    </div>
  );
}

/** The service's action that a step performs; undefined for steps of our own. */
function useAction(step: Step) {
  const acts = connectionOf(step);
  const connector = useFacts((facts) => own(facts.context.catalogue, acts?.connectorKey ?? ""));
  return connector?.actions.find((candidate) => candidate.key === acts?.action);
}

function TitleInput({ stepId, title }: { stepId: string; title: string }) {
  const { text, setText, problem, keep } = useStepTitle(stepId, title);
  const problemId = useId();
  return (
    <>
      <input
        className={style.title}
        aria-label="Name of the step"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setText(title);
        }}
      />
      {problem !== null && (
        <p id={problemId} role="alert" className={style.titleProblem}>
          {problem}
        </p>
      )}
    </>
  );
}
