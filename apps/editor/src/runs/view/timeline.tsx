import { TRIGGER_ID } from "@formwork/domain";
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { revealStep } from "../../canvas/acts/focus.ts";
import { cardView, triggerView } from "../../canvas/cards/card-view.ts";
import { StepIcon } from "../../canvas/cards/icons.tsx";
import { useDocument, useFacts, useScene, useSession } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import type { RunDetails } from "../../panels/test/use-shown-run.ts";
import { StatusBadge, statusWords } from "../../shared/status-badge.tsx";
import { durationWords, elapsedMs } from "./durations.ts";
import style from "./run.module.css";
import { type RunStep, stepsOf } from "./run-steps.ts";
import { WholeRun } from "./whole-run.tsx";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** What happened so far, step by step, with how long each took. */
export function Timeline({ details }: { details: RunDetails }) {
  const graph = useDocument((state) => state.graph);
  const names = useFacts((facts) => facts.names);
  const trigger = triggerView(graph, names);
  const steps = stepsOf(details.steps);
  return (
    <nav className={style.timeline} aria-label="What happened">
      <h2>What happened</h2>
      <ol>
        <li>
          <Row
            stepId={TRIGGER_ID}
            icon={trigger.icon}
            group="trigger"
            title={trigger.title}
            second={clock.format(new Date(details.run.createdAt))}
            badge={<StatusBadge status="succeeded" compact />}
          />
        </li>
        {steps.map((step) => {
          const drawn = graph.steps.find((candidate) => candidate.id === step.stepId);
          const view = drawn === undefined ? null : cardView(drawn, graph, names);
          return (
            <li key={step.stepId}>
              <Row
                stepId={step.stepId}
                icon={view?.icon ?? "Help"}
                group={view?.group ?? "error"}
                title={step.title}
                second={secondLine(step)}
                badge={<StatusBadge status={step.last.status} compact />}
              />
            </li>
          );
        })}
      </ol>
      <WholeRun details={details} steps={steps} />
    </nav>
  );
}

function secondLine({ last, attempts }: RunStep): string {
  const taken = elapsedMs(last.startedAt, last.finishedAt);
  const tries = attempts.length > 1 ? ` · ${attempts.length} tries` : "";
  if (taken === null) return `${statusWords(last.status)} since ${clock.format(new Date(last.startedAt))}${tries}`;
  return last.status === "succeeded"
    ? durationWords(taken) + tries
    : `${statusWords(last.status)} · ${durationWords(taken)}${tries}`;
}

function Row(props: { stepId: string; icon: string; group: string; title: string; second: string; badge: ReactNode }) {
  const scene = useScene();
  const selected = useSession((state) => state.openStep === props.stepId);
  return (
    <UnstyledButton
      className={style.row}
      aria-current={selected ? "true" : undefined}
      onClick={() => {
        openStep(scene.session, props.stepId);
        revealStep(scene, props.stepId);
      }}
    >
      <span className={style.icon} data-group={props.group}>
        <StepIcon name={props.icon} />
      </span>
      <span className={style.words}>
        <span className={style.name}>{props.title}</span>
        <span className={style.second}>{props.second}</span>
      </span>
      {props.badge}
    </UnstyledButton>
  );
}
