import { TRIGGER_ID } from "@formwork/domain";
import { triggerView } from "../../canvas/cards/card-view.ts";
import { useDocument, useFacts } from "../../editor/scene.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import type { RunDetails } from "../run-details.ts";
import style from "./run.module.css";
import type { ShownLoop, ShownRun } from "./shown-run.ts";
import { TimelineRow } from "./timeline-row.tsx";
import { TimelineSteps } from "./timeline-steps.tsx";
import { WholeRun } from "./whole-run.tsx";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

interface TimelineProps {
  details: RunDetails;
  shown: ShownRun;
  /** Shows another pass of a loop. */
  onChoose: (loop: ShownLoop["loop"], number: number) => void;
}

/** What happened so far, step by step, with how long each took. */
export function Timeline({ details, shown, onChoose }: TimelineProps) {
  const graph = useDocument((state) => state.graph);
  const names = useFacts((facts) => facts.names);
  const trigger = triggerView(graph, names);
  return (
    <nav className={style.timeline} aria-label="What happened">
      <h2>What happened</h2>
      <ol>
        <li>
          <TimelineRow
            stepId={TRIGGER_ID}
            icon={trigger.icon}
            group="trigger"
            title={trigger.title}
            second={clock.format(new Date(details.run.createdAt))}
            badge={<StatusBadge status="succeeded" compact />}
          />
        </li>
        <TimelineSteps path="" runId={details.run.id} shown={shown} onChoose={onChoose} />
      </ol>
      <WholeRun details={details} />
    </nav>
  );
}
