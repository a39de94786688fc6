import type { AuthorizationSecret, ConnectorRuntime } from "@formwork/connectors/runtime";
import {
  type ActingIdentity,
  actingSteps,
  authorizationHealth,
  checkPage,
  type Db,
  identitiesOf,
  type Notifier,
  noteAuthorizationHealth,
  noteWindow,
  releaseHeldWindows,
  type ServiceDescriptions,
  type StepConnections,
  type WindowToCheck,
  type WindowVerdict,
  windowsToCheck,
} from "@formwork/db";
import { type ErrorData, errorCodes } from "@formwork/domain";
import type { Logger } from "pino";

/** Dependencies of {@link createPrimaryChecks}. */
export interface PrimaryCheckDeps {
  db: Db;
  services: ServiceDescriptions;
  connections: StepConnections<AuthorizationSecret>;
  outside: Pick<ConnectorRuntime, "check">;
  /** Tells the workers that runs are queued. */
  queued: Notifier;
  log: Logger;
}

const atOnce = 8;
const well: WindowVerdict = { code: null, sentence: null };

/** Checks the primary accounts of windows that come soon [C4]; one check at a time in this process. */
export interface PrimaryChecks {
  /** Starts a check in the background; a window that is due never waits for it. */
  begin(shard: number): void;
  /** Checks the accounts, and resolves when all of them are checked. */
  look(shard: number): Promise<void>;
  /** Resolves when no check is under way. */
  idle(): Promise<void>;
}

/** Makes the checks of primary accounts. */
export function createPrimaryChecks(deps: PrimaryCheckDeps): PrimaryChecks {
  const underWay = new Map<number, Promise<void>>();
  const look = (shard: number) => {
    const already = underWay.get(shard);
    if (already) return already;
    const looking = lookAfter(deps, shard).finally(() => underWay.delete(shard));
    underWay.set(shard, looking);
    return looking;
  };
  return {
    look,
    idle: async () => {
      await Promise.allSettled(underWay.values());
    },
    begin: (shard) =>
      void look(shard).catch((error: unknown) =>
        deps.log.warn({ err: error }, "primary accounts were not looked after"),
      ),
  };
}

async function lookAfter(deps: PrimaryCheckDeps, shard: number): Promise<void> {
  // Accounts already asked about in this check: schedules at the same hour often share one.
  const asked = new Map<string, Promise<ErrorData | null>>();
  for (let full = true; full; ) {
    const windows = await windowsToCheck(deps.db, shard, "ahead");
    full = windows.length === checkPage;
    await each(windows, async ({ window, ...rest }) => {
      if (window === null) return;
      const verdict = await judge(deps, { window, ...rest }, asked);
      await noteWindow(deps.db, { scheduleId: rest.scheduleId, window, verdict });
    });
  }
  await each(await windowsToCheck(deps.db, shard, "held"), async (held) => {
    if ((await judge(deps, held, asked)).code !== null) return;
    if ((await releaseHeldWindows(deps.db, held.scheduleId)).length > 0) deps.queued.notify();
  });
}

async function each(windows: readonly WindowToCheck[], act: (window: WindowToCheck) => Promise<void>): Promise<void> {
  for (let from = 0; from < windows.length; from += atOnce) {
    await Promise.all(windows.slice(from, from + atOnce).map(act));
  }
}

async function judge(
  deps: PrimaryCheckDeps,
  window: WindowToCheck,
  asked: Map<string, Promise<ErrorData | null>>,
): Promise<WindowVerdict> {
  const place = { ...window, trigger: { type: "schedule" } as const };
  const steps = (await identitiesOf(deps, actingSteps(window.graph), place)).filter(
    ({ read }) => read.connection.kind === "user",
  );
  for (const { decision } of steps) {
    if (!decision.ok) return { code: decision.code, sentence: decision.sentence };
  }
  for (const step of steps) {
    const error = await healthOf(deps, { step, asked, ask: !window.due });
    if (error) return { code: "PRIMARY_NEEDS_REAUTHORIZATION", sentence: sentenceOf(step, error) };
  }
  return well;
}

/** Why a chosen account cannot be used, in its service's words. A trouble that may pass by itself is left to the run and its tries. */
async function healthOf(
  deps: PrimaryCheckDeps,
  of: { step: ActingIdentity<AuthorizationSecret>; asked: Map<string, Promise<ErrorData | null>>; ask: boolean },
): Promise<ErrorData | null> {
  const { decision, read } = of.step;
  const row = decision.ok ? read.rows.get(decision.authorizationId) : undefined;
  if (!row) return null;
  const known = of.asked.get(row.id);
  if (known) return known;
  const finding = (async () => {
    const health = await authorizationHealth(deps.db, row.id);
    if (!of.ask || health === null || (health.recent && health.checkCode === null)) return null;
    const result = await deps.outside.check(row);
    const error = result.ok || errorCodes[result.error.code].retryable ? null : result.error;
    await noteAuthorizationHealth(deps.db, row.id, error?.code ?? null);
    return error;
  })();
  of.asked.set(row.id, finding);
  return finding;
}

function sentenceOf(
  { decision, connectorName, connectionName }: ActingIdentity<AuthorizationSecret>,
  error: ErrorData,
): string {
  const account = decision.ok ? ` ${decision.accountLabel}` : "";
  return `${connectorName} did not accept the primary account${account} of “${connectionName}” when it was looked after: ${error.message} An administrator can authorize it again or choose another primary account.`;
}
