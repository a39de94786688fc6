import { isRunOver } from "@formwork/domain";
import { Button, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { revealStep } from "../../canvas/acts/focus.ts";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument, useScene, useSession } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import { trpc } from "../../trpc.ts";
import { resultWords } from "../test/result-words.ts";
import { overlayOf } from "../test/use-shown-run.ts";
import style from "./bottom.module.css";

/** Result of the last test: first one sentence, with what to do where it stopped, then step by step. */
export function ResultTab() {
  const scene = useScene();
  const runId = useSession((state) => state.shownRun);
  const graph = useDocument((state) => state.graph);
  const run = useQuery(trpc.run.get.queryOptions({ id: runId ?? "" }, { enabled: runId !== null }));
  const heading = useRef<HTMLHeadingElement>(null);
  const over = run.data !== undefined && isRunOver(run.data.run.status);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run that ends moves the focus to its result once
  useEffect(() => {
    if (over) heading.current?.focus();
  }, [over, runId]);
  if (runId === null) return <Text c="dimmed">Nothing was tested yet. Press Test.</Text>;
  if (run.isError) return <ErrorNotice error={run.error} onRetry={() => void run.refetch()} />;
  if (run.data === undefined) return <Text c="dimmed">The test has started …</Text>;
  const { sentence, stepId, error } = resultWords({ ...run.data.run, steps: run.data.steps }, (id) =>
    titleOf(graph, id),
  );
  const show = (id: string) => {
    openStep(scene.session, id);
    revealStep(scene, id);
  };
  return (
    <>
      <div className={style.result}>
        <h3 ref={heading} tabIndex={-1} className={style.sentence} aria-live="polite">
          {sentence}
        </h3>
        {stepId !== null && (
          <Button size="compact-sm" variant="default" onClick={() => show(stepId)}>
            Open the step
          </Button>
        )}
        <Link to="/runs/$runId" params={{ runId }}>
          See the whole run
        </Link>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <ul className={style.steps}>
        {Object.entries(overlayOf(run.data).steps).map(([id, { status }]) => (
          <li key={id}>
            <UnstyledButton className={style.row} onClick={() => show(id)}>
              <StatusBadge status={status} />
              <span className={style.grow}>{titleOf(graph, id)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
