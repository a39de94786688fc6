import { noteRefusal } from "@formwork/db";
import { type ErrorData, type Refusal, toFormworkError, type WorkEffect } from "@formwork/domain";
import { commit } from "./commit.ts";
import type { ExecutorDeps } from "./deps.ts";
import { performWithin } from "./perform.ts";
import type { Prepared } from "./prepared.ts";
import type { Progress } from "./progress.ts";
import { showWhenSlow } from "./show-slow.ts";
import { prepareWork } from "./work-table.ts";

const endOfAuthorization: ReadonlySet<ErrorData["code"]> = new Set<ErrorData["code"]>([
  "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  "AUTHORIZATION_REVOKED",
  "REFRESH_LOST",
]);

/** One try of a step that works on the outside: decides by whose authorization, writes down what has to be known before, does it, and tells what came of it. */
export async function doWork(deps: ExecutorDeps, progress: Progress, effect: WorkEffect): Promise<void> {
  const prepared = await prepare(deps, progress, effect);
  if (!prepared.ready) return refuse(deps, progress, { effect, refusal: prepared });
  const { guarantee, identity, authorizationId } = prepared;
  const { entries } = progress.tell({ kind: "started", effect, call: { guarantee, identity, authorizationId } });
  // Another branch has ended the part of the run that this belongs to.
  if (entries.length === 0) return;
  // Nothing may follow on the outside before what came first is written down, nor an unkeyed write before its own entry is.
  if (progress.hasUnwritten) await commit(deps, progress);
  else await progress.written();
  const shown = showWhenSlow(deps, progress.run, entries);
  const result = await performWithin(effect.timeoutMs, prepared).finally(shown.stop);
  const refused = !result.ok && endsAuthorization(result.error) ? await prepare(deps, progress, effect) : null;
  // The service ended the authorization in the middle of the call: decided as for one that was known to be dead.
  if (refused?.ready === false) return refuse(deps, progress, { effect, refusal: refused });
  progress.tell({ kind: "done", path: effect.path, stepId: effect.stepId, result });
}

/** Whether a call failed because its authorization is not good any more; nothing was done at the service then. */
function endsAuthorization({ code, details }: ErrorData): boolean {
  return details?.notSent === true && endOfAuthorization.has(code);
}

async function prepare(deps: ExecutorDeps, { run }: Progress, effect: WorkEffect): Promise<Prepared> {
  const { path, stepId, work } = effect;
  try {
    return await prepareWork(work, { deps, run, address: { path, stepId } });
  } catch (thrown) {
    const error = toFormworkError(thrown);
    // Not the step's failure but ours: the run is taken up again.
    if (error.code === "INTERNAL") throw thrown;
    const guarantee = "guarantee" in work ? work.guarantee : "keyed";
    return { ready: false, guarantee, identity: null, error: error.toData(), park: null };
  }
}

/** Tells why the work may not be done, and notes it in the audit trail; a trail that cannot be written just now stops no run. */
async function refuse(
  { db, log }: ExecutorDeps,
  progress: Progress,
  { effect, refusal }: { effect: WorkEffect; refusal: Refusal },
): Promise<void> {
  progress.tell({ kind: "refused", effect, refusal });
  const { identity } = refusal;
  if (identity === null || identity.ok !== false) return;
  const { organizationId, runId } = progress.run;
  const { connectionId, code, reason } = identity;
  await noteRefusal(db, {
    organizationId,
    runId,
    stepId: effect.stepId,
    start: progress.run,
    connectionId: String(connectionId),
    code: String(code),
    reason: typeof reason === "string" ? reason : null,
  }).catch((error: unknown) => log.warn({ err: error, runId }, "a refusal was not written into the audit trail"));
}
