import { isRunOver } from "@formwork/domain";
import { Button, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { revealStep } from "../../canvas/acts/focus.ts";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument, useScene, useSession } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import { loopWords } from "../../runs/view/loop-words.ts";
import { nested, stepsOf } from "../../runs/view/run-steps.ts";
import { useShownPasses } from "../../runs/view/use-shown-passes.ts";
import { inRowWords } from "../../runs/view/where-words.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import { trpc } from "../../trpc.ts";
import { resultWords } from "../test/result-words.ts";
import style from "./bottom.module.css";

/** Result of the last test: first one sentence, with what to do where it stopped, then step by step. */
export function ResultTab() {
  const scene = useScene();
  const runId = useSession((state) => state.shownRun);
  const graph = useDocument((state) => state.graph);
  const run = useQuery(trpc.run.get.queryOptions({ id: runId ?? "" }, { enabled: runId !== null }));
  const shown = useShownPasses(run.data);
  const heading = useRef<HTMLHeadingElement>(null);
  const over = run.data !== undefined && isRunOver(run.data.run.status);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run that ends moves the focus to its result once
  useEffect(() => {
    if (over) heading.current?.focus();
  }, [over, runId]);
  if (runId === null) return <Text c="dimmed">Nothing was tested yet. Press Test.</Text>;
  if (run.isError) return <ErrorNotice error={run.error} onRetry={() => void run.refetch()} />;
  if (run.data === undefined) return <Text c="dimmed">The test has started …</Text>;
  const { sentence, stepId, error } = resultWords({ ...run.data.run, steps: shown.steps }, (id) => titleOf(graph, id));
  const wordsOfLoop = (id: string) => {
    const known = shown.loops.find(({ loop }) => loop.stepId === id);
    return known === undefined ? null : loopWords(known.loop);
  };
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
        {nested(stepsOf(shown.steps)).map(({ path, stepId: id, last }) => (
          <li key={`${path} ${id}`}>
            <UnstyledButton className={style.row} onClick={() => show(id)}>
              <StatusBadge status={last.status} />
              <span className={style.grow}>
                {[titleOf(graph, id), inRowWords(path), wordsOfLoop(id)].filter((words) => words !== null).join(" · ")}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
