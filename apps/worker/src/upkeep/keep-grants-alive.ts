import type { AuthorizationSecret, CallLimiter, ConnectorRuntime } from "@formwork/connectors/runtime";
import {
  type AuditEntry,
  appendAudit,
  claimUnusedGrants,
  type Db,
  putOffLook,
  type StoredAuthorizations,
  setNextLook,
  type UnusedGrant,
} from "@formwork/db";
import { toFormworkError } from "@formwork/domain";
import type { Metrics } from "../metrics.ts";

const page = 20;
/** Renewals that services tolerate besides the calls of runs: one a minute per account (Zoho), one a second per service. */
const perAccount = { calls: 1, perSeconds: 60 };
const perService = { calls: 60, perSeconds: 60 };
/** Seconds after which a grant is looked at again when its renewal failed for now. */
const troubleSeconds = 3_600;

/** Dependencies of {@link keepGrantsAlive}. */
export interface KeepAliveDeps {
  db: Db;
  store: Pick<StoredAuthorizations<AuthorizationSecret>, "read">;
  outside: Pick<ConnectorRuntime, "keepAlive">;
  limiter: CallLimiter;
  metrics: Pick<Metrics, "keptAlive">;
}

/**
 * Renews grants that would expire because nobody uses them. One worker takes each grant; the number of requests to a service is counted over all
 * workers.
 * @returns whether more may be due
 */
export async function keepGrantsAlive(deps: KeepAliveDeps): Promise<boolean> {
  const grants = await claimUnusedGrants(deps.db, page);
  for (const grant of grants) deps.metrics.keptAlive.inc({ outcome: await lookAt(deps, grant) });
  return grants.length === page;
}

async function lookAt(deps: KeepAliveDeps, grant: UnusedGrant): Promise<string> {
  const { db, store, outside, limiter } = deps;
  const { id, connectorKey, account } = grant;
  const row = await store.read(id);
  if (row?.state !== "active") return "gone";
  const wait = await limiter.take([
    { key: `keep-alive|${connectorKey}|${account}`, ...perAccount },
    { key: `keep-alive|${connectorKey}`, ...perService },
  ]);
  if (wait !== null) {
    await putOffLook(db, { id, seconds: wait });
    return "put off";
  }
  try {
    const { renewed, nextLook, endsAt } = await outside.keepAlive(row, grant);
    await setNextLook(db, { id, at: nextLook, endsAt });
    return renewed ? "renewed" : "not yet due";
  } catch (thrown) {
    const { code } = toFormworkError(thrown);
    if ((await store.read(id))?.state === "active") {
      await putOffLook(db, { id, seconds: troubleSeconds });
      return "failed";
    }
    await appendAudit(db, died(grant, row.accountLabel, code));
    return "dead";
  }
}

function died({ id, organizationId, connectionId }: UnusedGrant, accountLabel: string, code: string): AuditEntry {
  return {
    actor: { organizationId, userId: null },
    action: "connection.renewal_refused",
    subject: { type: "connection", id: connectionId },
    facts: { authorizationId: id, accountLabel, code },
  };
}
