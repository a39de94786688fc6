import { own, type StepStatus, TRIGGER_ID } from "@formwork/domain";
import { Tooltip } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFacts, useOverlay, useScene } from "../../editor/scene.tsx";
import { StatusBadge, statusWords } from "../../shared/status-badge.tsx";
import style from "./card.module.css";
import { CardTitle } from "./card-title.tsx";
import type { CardView } from "./card-view.ts";
import { StepIcon } from "./icons.tsx";
import { StepChip } from "./step-chip.tsx";

/** Content of a card: kind, title, summary, identity, problems, and the state of a run. */
export function CardFace({ stepId, view, selected }: { stepId: string; view: CardView; selected: boolean }) {
  const { session, editable } = useScene();
  const status = useStepStatus(stepId);
  const difference = useFacts((facts) => own(facts.differences, stepId));
  const isTrigger = stepId === TRIGGER_ID;
  return (
    <div
      className={style.card}
      data-group={view.group}
      data-selected={selected}
      data-state={shown(status)}
      data-difference={difference}
    >
      <button
        type="button"
        className={style.cover}
        data-step-id={stepId}
        aria-label={`${isTrigger ? "Trigger" : "Step"}: ${view.title}`}
        aria-current={selected ? "true" : undefined}
        title={view.summary === null ? view.title : `${view.title}\n${view.summary}`}
        onDoubleClick={() => editable && !isTrigger && session.setState({ renaming: stepId })}
      />
      <div className={style.head}>
        <span className={style.icon}>
          <StepIcon name={view.icon} />
        </span>
        <CardTitle stepId={stepId} title={view.title} />
        <span className={style.status}>
          <ProblemMark stepId={stepId} />
          {status !== null && <StepStatusBadge stepId={stepId} status={status} />}
        </span>
      </div>
      {view.summary !== null && (
        <div className={style.summary} data-lines={view.lines}>
          {view.summary}
        </div>
      )}
      {view.acts && <StepChip stepId={stepId} />}
    </div>
  );
}

/** State of a step in the shown run; for a failed step, the tooltip says what the problem is and what to do. */
function StepStatusBadge({ stepId, status }: { stepId: string; status: StepStatus }) {
  const message = useOverlay((overlay) => own(overlay.steps, stepId)?.error?.message ?? null);
  const badge = <StatusBadge status={status} compact={status !== "started" && status !== "failed"} />;
  if (message === null || status === "succeeded") return badge;
  return (
    <Tooltip label={message} multiline w={280}>
      <span className={style.problem} role="img" aria-label={`${statusWords(status)}: ${message}`}>
        {badge}
      </span>
    </Tooltip>
  );
}

function shown(status: StepStatus | null): string | undefined {
  if (status === null) return undefined;
  return status === "started" ? "running" : status;
}

/** State of a step in the shown run; a step that a finished run never reached counts as skipped. */
function useStepStatus(stepId: string): StepStatus | null {
  return useOverlay((overlay) => {
    if (overlay.runId === null) return null;
    if (stepId === TRIGGER_ID) return "succeeded";
    return own(overlay.steps, stepId)?.status ?? (overlay.over ? "skipped" : null);
  });
}

function ProblemMark({ stepId }: { stepId: string }) {
  const problems = useFacts((facts) => facts.problemsByStep.get(stepId));
  const first = problems?.[0];
  if (first === undefined) return null;
  const worst = problems?.some((problem) => problem.severity === "error") ? "error" : "warning";
  return (
    <Tooltip label={first.message} multiline w={260}>
      <span
        className={style.problem}
        data-severity={worst}
        role="img"
        aria-label={`${problems?.length === 1 ? "1 problem" : `${problems?.length} problems`}: ${first.message}`}
      >
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      </span>
    </Tooltip>
  );
}
