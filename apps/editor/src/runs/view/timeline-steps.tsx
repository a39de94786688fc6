import { portsOf, type Step } from "@formwork/domain";
import { cardView } from "../../canvas/cards/card-view.ts";
import { useDocument, useFacts } from "../../editor/scene.tsx";
import { StatusBadge, statusWords } from "../../shared/status-badge.tsx";
import { durationWords, elapsedMs } from "./durations.ts";
import { LoopRows } from "./loop-rows.tsx";
import style from "./run.module.css";
import { partsInside, type RunStep, stepsOf } from "./run-steps.ts";
import type { ShownLoop, ShownRun } from "./shown-run.ts";
import { TimelineRow } from "./timeline-row.tsx";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

interface TimelineStepsProps {
  /** The workflow itself, a branch, or a pass. */
  path: string;
  runId: string;
  shown: ShownRun;
  onChoose: (loop: ShownLoop["loop"], number: number) => void;
}

/** The steps that stand in one place of a run, as entries of a list; what stands inside a step is indented under it. */
export function TimelineSteps({ path, runId, shown, onChoose }: TimelineStepsProps) {
  const graph = useDocument((state) => state.graph);
  const names = useFacts((facts) => facts.names);
  const steps = stepsOf(shown.steps);
  return steps
    .filter((step) => step.path === path)
    .map((step) => {
      const { stepId } = step;
      const drawn = graph.steps.find((candidate) => candidate.id === stepId);
      const view = drawn === undefined ? null : cardView(drawn, graph, names);
      const loop = shown.loops.find((known) => known.loop.path === path && known.loop.stepId === stepId);
      const inside = (part: string) => <TimelineSteps path={part} runId={runId} shown={shown} onChoose={onChoose} />;
      return (
        <li key={stepId}>
          <TimelineRow
            stepId={stepId}
            icon={view?.icon ?? "Help"}
            group={view?.group ?? "error"}
            title={step.title}
            second={secondLine(step)}
            badge={<StatusBadge status={step.last.status} compact />}
          />
          {loop !== undefined && (
            <LoopRows runId={runId} title={step.title} loop={loop} onChoose={(number) => onChoose(loop.loop, number)}>
              {inside}
            </LoopRows>
          )}
          {loop === undefined &&
            partsInside(steps, step).map((part) => (
              <section key={part.path} className={style.inside} aria-label={branchName(drawn, part.branch)}>
                <h3>{branchName(drawn, part.branch)}</h3>
                <ol>{inside(part.path)}</ol>
              </section>
            ))}
        </li>
      );
    });
}

function branchName(drawn: Step | undefined, branch: string): string {
  const port = drawn && portsOf(drawn).find(({ id }) => id === branch);
  return port?.label ?? `Branch ${branch.replace("branch_", "")}`;
}

function secondLine({ last, attempts }: RunStep): string {
  const taken = elapsedMs(last.startedAt, last.finishedAt);
  const tries = attempts.length > 1 ? ` · ${attempts.length} tries` : "";
  if (taken === null) return `${statusWords(last.status)} since ${clock.format(new Date(last.startedAt))}${tries}`;
  return last.status === "succeeded"
    ? durationWords(taken) + tries
    : `${statusWords(last.status)} · ${durationWords(taken)}${tries}`;
}
