import { own, type Port, type Step } from "@formwork/domain";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDotsVertical,
  IconLine,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { useDocument, useFacts, useOverlay, useScene, useSession } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import { StatusBadge } from "../../shared/status-badge.tsx";
import { canConnect, connect, disconnect } from "../acts/connect.ts";
import { moveStep, movesOf } from "../acts/move-step.ts";
import { duplicateSteps, removeSteps } from "../acts/selection.ts";
import { CardTitle } from "../cards/card-title.tsx";
import { cardView, wayWords } from "../cards/card-view.ts";
import { StepIcon } from "../cards/icons.tsx";
import { StepChip } from "../cards/step-chip.tsx";
import style from "./outline.module.css";

/** A step in the outline, with a menu of everything that can be done to it. */
export function OutlineStep({ step }: { step: Step }) {
  const scene = useScene();
  const { session, editable } = scene;
  const names = useFacts((facts) => facts.names);
  const view = useDocument((state) => cardView(step, state.graph, names));
  const selected = useSession((state) => state.selectedSteps.includes(step.id));
  const connecting = useSession((state) => state.connecting);
  const problems = useFacts((facts) => facts.problemsByStep.get(step.id)?.length ?? 0);
  const status = useOverlay((overlay) => own(overlay.steps, step.id)?.status);
  const press = () => (connecting === null ? openStep(session, step.id) : connect(scene, connecting, step.id));
  return (
    <div className={style.line} data-selected={selected}>
      <div className={style.box}>
        <button
          type="button"
          className={style.cover}
          data-step-id={step.id}
          aria-label={`Step: ${step.title}`}
          aria-current={selected ? "true" : undefined}
          disabled={connecting !== null && canConnect(scene, connecting, step.id) !== null}
          onClick={press}
        />
        <span className={style.step} data-group={view.group}>
          <StepIcon name={view.icon} />
          <span className={style.words}>
            <CardTitle stepId={step.id} title={step.title} />
            <span>{view.summary}</span>
          </span>
        </span>
      </div>
      {problems > 0 && <span className={style.problems}>{problems === 1 ? "1 problem" : `${problems} problems`}</span>}
      {status !== undefined && <StatusBadge status={status} />}
      {view.acts && (
        <span className={style.account}>
          <StepChip stepId={step.id} />
        </span>
      )}
      {editable && <StepMenuButton step={step} ports={view.ports} />}
    </div>
  );
}

function StepMenuButton({ step, ports }: { step: Step; ports: readonly Port[] }) {
  const scene = useScene();
  const { session } = scene;
  const graph = useDocument((state) => state.graph);
  const moves = movesOf(graph, step.id);
  const lines = graph.edges.filter((line) => line.from.step === step.id);
  const select = () => session.setState({ selectedSteps: [step.id], selectedLine: null });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${step.title}`}>
          <IconDotsVertical size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} stroke={1.5} />}
          onClick={() => session.setState({ renaming: step.id })}
        >
          Rename
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={16} stroke={1.5} />}
          disabled={!moves.up}
          onClick={() => moveStep(scene, step.id, "up")}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} stroke={1.5} />}
          disabled={!moves.down}
          onClick={() => moveStep(scene, step.id, "down")}
        >
          Move down
        </Menu.Item>
        {ports.map((port) => (
          <Menu.Item
            key={port.id}
            leftSection={<IconLine size={16} stroke={1.5} />}
            onClick={() =>
              session.setState({
                connecting: { step: step.id, port: port.id },
                refusal: null,
                announcement: "Now choose the step where the line ends.",
              })
            }
          >
            {["Draw a line to…", ...wayWords(port).map((words) => `(${words})`)].join(" ")}
          </Menu.Item>
        ))}
        {lines.map((line) => (
          <Menu.Item key={line.id} onClick={() => disconnect(scene, line.id)}>
            Remove the line to “{graph.steps.find((candidate) => candidate.id === line.to.step)?.title}”
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.5} />}
          onClick={() => {
            select();
            duplicateSteps(scene);
          }}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} stroke={1.5} />}
          onClick={() => removeSteps(scene, [step.id])}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
