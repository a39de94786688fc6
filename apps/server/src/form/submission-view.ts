import { attemptsOfRuns, type RunDetails, runsOfRecord, type StepAttempt } from "@formwork/db";
import { type Catalogue, isRunOver, type ShownAfterSending, stepKindOf } from "@formwork/domain";
import type { News, Parked, StepNews } from "@formwork/domain/form";
import type { Deps } from "../compose.ts";
import { inRunOrder } from "../run/in-run-order.ts";
import { connectorName, parkedSentence, waitedFor } from "../run/sentences.ts";
import { spanOf, toldPaths } from "../run/span.ts";
import { publicTitle, runWords, stepWords } from "./sender-words.ts";
import { transferSentence } from "./transfer.ts";

/**
 * Reads the state of a submission. It tells nothing about the data in the steps, and to the public nothing about their services.
 * @param of.senderId the signed-in sender, who can authorize what waits for them; null for the public
 * @param of.shows what the form shows; names of steps leave the server only when it shows them
 * @returns the view, and the runs it is about
 */
export async function submissionView(
  deps: Pick<Deps, "db" | "env" | "services">,
  of: { recordId: string; organizationId: string; senderId: string | null; shows: ShownAfterSending },
): Promise<{ view: News; runIds: string[] }> {
  const runs = await runsOfRecord(deps.db, of.organizationId, of.recordId);
  const attempts = await attemptsOfRuns(
    deps.db,
    runs.map((run) => run.id),
    [...new Set(runs.flatMap(toldPaths))],
  );
  const catalogue = await deps.services.catalogueFor(runs.flatMap(connectorKeysOf));
  const whole: News = {
    runs: runs.map((run) => {
      const own = inRunOrder(run.version.graph, attempts.get(run.id) ?? []);
      const waitsForSender = run.parked !== null && run.parked.userId === of.senderId && of.senderId !== null;
      return {
        id: run.id,
        status: run.status,
        sentence: runWords({
          status: run.status,
          waitsFor: of.senderId === null ? null : run.parked && connectorName(catalogue, run.parked.connectorKey),
        }),
        steps: stepsOf(run, { attempts: own, catalogue, waitsForSender, toPublic: of.senderId === null }),
        parked: waitsForSender ? missing(deps, { catalogue, run, attempts: own }) : null,
      };
    }),
    progress: null,
    finished: runs.every((run) => isRunOver(run.status)),
  };
  return { view: asMuchAs(whole, of), runIds: runs.map(({ id }) => id) };
}

/** Reduces a view to what the form shows, and always keeps what waits for the sender's own account. */
function asMuchAs(whole: News, { shows, senderId }: { shows: ShownAfterSending; senderId: string | null }): News {
  if (shows === "steps") return whole;
  const runs = whole.runs.flatMap((run) => (run.parked ? [{ ...run, steps: [] }] : []));
  // The public will learn nothing more, so there is nothing to wait for.
  if (shows === "thanks") return { runs, progress: null, finished: whole.finished || senderId === null };
  return { runs, progress: progressOf(whole), finished: whole.finished };
}

function progressOf({ runs, finished }: News): News["progress"] {
  if (runs.length === 0) return null;
  if (!finished) return "working";
  return runs.every(({ status }) => status === "succeeded") ? "done" : "failed";
}

function connectorKeysOf({ version, parked }: RunDetails): string[] {
  const named = version.graph.steps.flatMap(({ settings }) =>
    typeof settings.connectorKey === "string" ? [settings.connectorKey] : [],
  );
  return parked ? [...named, parked.connectorKey] : named;
}

function stepsOf(
  run: RunDetails,
  facts: { attempts: readonly StepAttempt[]; catalogue: Catalogue; waitsForSender: boolean; toPublic: boolean },
): StepNews[] {
  // What a loop does is told as one thing, however often it goes round.
  const { paths } = spanOf(run.version.graph, "");
  const told = facts.attempts.filter(({ path }) => paths.includes(path));
  const latest = new Map(told.map((attempt) => [attempt.stepId, attempt]));
  const steps = new Map(run.version.graph.steps.map((step) => [step.id, step]));
  return [...latest.values()].map(({ stepId, status, identity }) => {
    const step = steps.get(stepId);
    const key = step?.settings.connectorKey;
    const service = typeof key === "string" ? connectorName(facts.catalogue, key) : null;
    const own = status === "parked" ? facts.waitsForSender : identity?.kind === "user";
    const title = step?.title ?? stepId;
    if (facts.toPublic) {
      const told = publicTitle(title, [service, key, step?.settings.url]);
      return { title: told, status, sentence: stepWords({ title: told, status, service: null, own }) };
    }
    return { title, status, sentence: stepWords({ title, status, service, own }) };
  });
}

function missing(
  deps: Pick<Deps, "env">,
  of: { catalogue: Catalogue; run: RunDetails; attempts: readonly StepAttempt[] },
): Parked | null {
  const { catalogue, run, attempts } = of;
  const { parked } = run;
  if (!parked) return null;
  const connector = catalogue[parked.connectorKey];
  const used = run.version.graph.steps.flatMap((step) => {
    const named = stepKindOf(step.kind)?.connection?.(step.settings);
    return named?.connectionId === parked.connectionId && named.action ? [named.action] : [];
  });
  const actions = connector?.actions.filter((action) => used.includes(action.key)) ?? [];
  return {
    connectionId: parked.connectionId,
    connectionName: parked.connectionName,
    connectorName: connectorName(catalogue, parked.connectorKey),
    environment: parked.environment,
    consents: connector?.consents ?? false,
    until: parked.until?.toISOString() ?? null,
    scopesInWords: actions.map((action) => action.title),
    transfer: transferSentence(deps, { connector, region: parked.region }),
    sentence: parkedSentence(parked, waitedFor(run, attempts)),
  };
}
