import { insideOf } from "@formwork/domain";
import { useMediaQuery } from "@mantine/hooks";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useState } from "react";
import { Canvas } from "../../canvas/canvas.tsx";
import { Outline } from "../../canvas/outline/outline.tsx";
import { useArrangement } from "../../canvas/use-arrangement.ts";
import type { WorkflowContext } from "../../editor/editor-data.ts";
import { SceneProvider, useSession } from "../../editor/scene.tsx";
import { overlayOf } from "../../panels/test/use-shown-run.ts";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import { Page } from "../../shell/page.tsx";
import type { RunDetails } from "../run-details.ts";
import { startWords } from "../words.ts";
import { makeRunScene } from "./make-scene.ts";
import style from "./run.module.css";
import { RunActions } from "./run-actions.tsx";
import { choicesOf } from "./shown-run.ts";
import { StepDetails } from "./step-details.tsx";
import { Timeline } from "./timeline.tsx";
import { useShownPasses } from "./use-shown-passes.ts";

const crumbs = [{ label: "Runs", link: { to: "/runs" as const } }];

/** One run: what happened, drawn on its workflow, and everything kept of each step. */
export function RunView({ details, context }: { details: RunDetails; context: WorkflowContext | undefined }) {
  const [scene] = useState(() => makeRunScene(details, context));
  const { run } = details;
  const [choices, setChoices] = useState(() => choicesOf((run.parked ?? run.waiting)?.path ?? ""));
  const shown = useShownPasses(details, choices);
  useEffect(() => {
    scene.overlay.setState(overlayOf(details, shown), true);
  }, [scene, details, shown]);
  return (
    <SceneProvider scene={scene}>
      <Page
        title={run.workflow.name}
        crumbs={crumbs}
        environment={run.environment}
        layout="fill"
        meta={
          <>
            <StatusBadge status={run.status} />
            <span className={style.about}>
              {startWords(run)}, <RelativeTime at={run.createdAt} />
              {run.version.number !== null && ` · version ${run.version.number}`}
            </span>
          </>
        }
        actions={<RunActions run={run} />}
      >
        <ReactFlowProvider>
          <div className={style.page}>
            <Timeline
              details={details}
              shown={shown}
              onChoose={(loop, number) => setChoices({ ...choices, [insideOf(loop)]: number })}
            />
            <Stage />
            <StepDetails details={details} shown={shown} />
          </div>
        </ReactFlowProvider>
      </Page>
    </SceneProvider>
  );
}

function Stage() {
  const view = useSession((state) => state.view);
  // On a phone the timeline is enough; a canvas without width cannot be drawn.
  const wide = useMediaQuery("(min-width: 861px)", true, { getInitialValueInEffect: false });
  useArrangement();
  if (!wide) return null;
  return <div className={style.stage}>{view === "canvas" ? <Canvas /> : <Outline />}</div>;
}
