import { isRunOver } from "@formwork/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useRef } from "react";
import { clearOverlay, type RunOverlayState } from "../../editor/run-overlay.ts";
import { useScene } from "../../editor/scene.tsx";
import type { RunDetails } from "../../runs/run-details.ts";
import type { ShownRun } from "../../runs/view/shown-run.ts";
import { useShownPasses } from "../../runs/view/use-shown-passes.ts";
import { usedIdentity } from "../../runs/view/used-identity.ts";
import { trpc } from "../../trpc.ts";

/** Reads a run again whenever it changes, until it is over. */
export function useLiveRun(runId: string | null) {
  const cache = useQueryClient();
  const id = runId ?? "";
  const run = useQuery(trpc.run.get.queryOptions({ id }, { enabled: runId !== null }));
  const pending = useRef<number | null>(null);
  const watching = runId !== null && (run.data === undefined || !isRunOver(run.data.run.status));
  useSubscription(
    trpc.run.watch.subscriptionOptions(
      { id },
      {
        enabled: watching,
        onData: () => {
          // Many steps may change within a moment; the page reads them together.
          pending.current ??= window.setTimeout(() => {
            pending.current = null;
            void cache.invalidateQueries(trpc.run.get.queryFilter({ id }));
            void cache.invalidateQueries(trpc.run.pass.pathFilter());
            void cache.invalidateQueries(trpc.run.passes.pathFilter());
          }, 120);
        },
      },
    ),
  );
  useEffect(
    () => () => {
      if (pending.current !== null) window.clearTimeout(pending.current);
    },
    [],
  );
  return run;
}

/** States of a run for the overlay: the newest attempt of each step counts. @param shown the run with the passes that are shown */
export function overlayOf({ run }: RunDetails, shown: ShownRun): RunOverlayState {
  const newest: Record<string, RunOverlayState["steps"][string]> = {};
  for (const step of shown.steps) {
    const known = newest[step.stepId];
    if (known !== undefined && known.attempt > step.attempt) continue;
    newest[step.stepId] = {
      status: step.status,
      attempt: step.attempt,
      port: step.port,
      output: step.output,
      error: step.error,
      used: usedIdentity(step.identity),
    };
  }
  const loops = shown.loops.map(({ loop: { stepId, total, done, failed, waiting }, shown: pass }) => [
    stepId,
    { total, done, failed, waiting, shown: pass?.number ?? null },
  ]);
  // Until all is read, nobody knows what was left out.
  const known = shown.loops.every(({ shown: wanted, pass }) => wanted === null || pass !== undefined);
  return { runId: run.id, steps: newest, loops: Object.fromEntries(loops), over: known && isRunOver(run.status) };
}

/** Shows a run on the canvas while its id is given, and follows it. */
export function useShownRun(runId: string | null) {
  const { overlay } = useScene();
  const run = useLiveRun(runId);
  const shown = useShownPasses(run.data);
  useEffect(() => {
    if (runId === null) clearOverlay(overlay);
    else if (run.data !== undefined) overlay.setState(overlayOf(run.data, shown), true);
  }, [overlay, runId, run.data, shown]);
  useEffect(() => () => clearOverlay(overlay), [overlay]);
  return run;
}
