import { isRunOver } from "@formwork/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useRef } from "react";
import { clearOverlay, type RunOverlayState } from "../../editor/run-overlay.ts";
import { useScene } from "../../editor/scene.tsx";
import { usedIdentity } from "../../runs/view/used-identity.ts";
import { type Outputs, trpc } from "../../trpc.ts";

/** A run with its steps, from the server. */
export type RunDetails = Outputs["run"]["get"];

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

/** States of a run for the overlay: the newest attempt of each step counts. */
export function overlayOf({ run, steps }: RunDetails): RunOverlayState {
  const newest: Record<string, RunOverlayState["steps"][string]> = {};
  for (const step of steps) {
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
  return { runId: run.id, steps: newest, over: isRunOver(run.status) };
}

/** Shows a run on the canvas while its id is given, and follows it. */
export function useShownRun(runId: string | null) {
  const { overlay } = useScene();
  const run = useLiveRun(runId);
  useEffect(() => {
    if (runId === null) clearOverlay(overlay);
    else if (run.data !== undefined) overlay.setState(overlayOf(run.data), true);
  }, [overlay, runId, run.data]);
  useEffect(() => () => clearOverlay(overlay), [overlay]);
  return run;
}
