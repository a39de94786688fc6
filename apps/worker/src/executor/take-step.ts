import { setTimeout as pause } from "node:timers/promises";
import { type LastAttempt, noteRefusal, type StepEntry } from "@formwork/db";
import { type Effect, type ErrorData, toFormworkError } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";
import { outcomeUnknown, performWithin } from "./perform.ts";
import type { Prepared } from "./prepared.ts";
import { entryOf, type Progress, settle, takeWake } from "./progress.ts";
import type { SegmentEnd } from "./segment-end.ts";
import { settleResult } from "./settle-result.ts";
import { showWhenSlow } from "./show-slow.ts";
import { shortWaitMs } from "./wait-step.ts";
import { prepareWork } from "./work-table.ts";
import { commit } from "./write.ts";

type WorkEffect = Extract<Effect, { kind: "work" }>;

const endOfAuthorization: ReadonlySet<ErrorData["code"]> = new Set<ErrorData["code"]>([
  "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  "AUTHORIZATION_REVOKED",
  "REFRESH_LOST",
]);

/**
 * Makes one try of a step that has an effect on the outside.
 * @returns the segment's end, or null when the run goes on
 */
export async function takeStep(deps: ExecutorDeps, progress: Progress, effect: WorkEffect): Promise<SegmentEnd | null> {
  const { run, open } = progress;
  const { stepId, stepKind, input, attempt } = effect;
  const begun = open.get(stepId);
  const entry = entryOf({ stepId, stepKind, attempt, status: "started", input, startedAt: new Date().toISOString() });
  if (begun?.status === "started" && begun.guarantee === "none") {
    settleInterrupted(progress, { effect, entry, begun });
    return null;
  }
  const wait = begun?.status === "waiting" ? await waitOut(deps, progress, stepId) : null;
  if (wait) return wait;
  const prepared = await prepare(deps, progress, effect);
  const { guarantee, identity } = prepared;
  if (!prepared.ready) return refuse(deps, progress, { effect, prepared, entry: { ...entry, guarantee, identity } });
  const started = { ...entry, guarantee, identity, authorizationId: prepared.authorizationId };
  // No effect may happen before the steps before it are written down, and no unkeyed write before its own entry is.
  if (guarantee === "none") await commit(deps, progress, { steps: [started] });
  else if (progress.unwritten.length > 0) await commit(deps, progress, {});
  open.set(stepId, { ...started, startedAt: new Date(started.startedAt) });
  const shown = showWhenSlow(deps, run, started);
  const result = await performWithin(effect.timeoutMs, prepared).finally(shown.stop);
  const refused = !result.ok && endsAuthorization(result.error) ? await prepare(deps, progress, effect) : null;
  // The service ended the authorization during the call, so decide as if it had been known to be dead.
  if (refused?.ready === false) {
    const { guarantee, identity } = refused;
    return refuse(deps, progress, { effect, prepared: refused, entry: { ...entry, guarantee, identity } });
  }
  return settleResult(deps, progress, { effect, started, result });
}

/** Whether a call failed because its authorization is no longer valid; the service then did nothing. */
function endsAuthorization({ code, details }: ErrorData): boolean {
  return details?.notSent === true && endOfAuthorization.has(code);
}

/** Records that an unkeyed write was under way when its worker died: it may have happened, so it is not repeated. */
function settleInterrupted(
  progress: Progress,
  { effect, entry, begun }: { effect: WorkEffect; entry: StepEntry; begun: LastAttempt },
): void {
  settle(progress, {
    ...entry,
    attempt: begun.attempt,
    guarantee: begun.guarantee,
    status: "unknown",
    error: outcomeUnknown("The worker stopped while this step was sending."),
    port: effect.portOnFailure,
    startedAt: begun.startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
  });
}

/** Waits out a back-off that an earlier executor began. */
async function waitOut(deps: ExecutorDeps, progress: Progress, stepId: string): Promise<SegmentEnd | null> {
  const { state } = progress;
  const forMs = takeWake(progress, stepId) ?? 0;
  if (forMs <= 0) return null;
  await commit(deps, progress, { change: { kind: "wait", stepId, wait: { forMs }, variables: state.variables } });
  if (forMs > shortWaitMs) return { kind: "wait", ms: forMs };
  await pause(forMs);
  progress.changed = true;
  return null;
}

async function prepare(deps: ExecutorDeps, { run }: Progress, effect: WorkEffect): Promise<Prepared> {
  try {
    return await prepareWork(effect.work, { deps, run, stepId: effect.stepId });
  } catch (thrown) {
    const error = toFormworkError(thrown);
    // This failure is ours and not the step's, so the run is taken up again.
    if (error.code === "INTERNAL") throw thrown;
    const guarantee = "guarantee" in effect.work ? effect.work.guarantee : "keyed";
    return { ready: false, guarantee, identity: null, error: error.toData(), park: null };
  }
}

async function refuse(
  deps: ExecutorDeps,
  progress: Progress,
  { effect, prepared, entry }: { effect: WorkEffect; prepared: Extract<Prepared, { ready: false }>; entry: StepEntry },
): Promise<SegmentEnd | null> {
  const { park, error } = prepared;
  const { stepId } = effect;
  if (park === null) {
    const port = effect.portOnFailure;
    settle(progress, { ...entry, status: "failed", error, port, finishedAt: new Date().toISOString() });
    await note(deps, progress, { stepId, identity: entry.identity });
    return null;
  }
  const change = { kind: "park" as const, stepId, ...park, code: error.code, variables: progress.state.variables };
  await commit(deps, progress, { steps: [{ ...entry, status: "parked", error }], change });
  await note(deps, progress, { stepId, identity: entry.identity });
  return { kind: "parked" };
}

/** Writes the decision into the audit trail as well as the journal. A failure to write the trail stops no run. */
async function note(
  { db, log }: ExecutorDeps,
  { run }: Progress,
  { stepId, identity }: Pick<StepEntry, "stepId" | "identity">,
): Promise<void> {
  if (identity === null || identity.ok !== false) return;
  const { organizationId, runId } = run;
  const { connectionId, code, reason } = identity;
  await noteRefusal(db, {
    organizationId,
    runId,
    stepId,
    start: run,
    connectionId: String(connectionId),
    code: String(code),
    reason: typeof reason === "string" ? reason : null,
  }).catch((error: unknown) => log.warn({ err: error, runId }, "a refusal was not written into the audit trail"));
}
