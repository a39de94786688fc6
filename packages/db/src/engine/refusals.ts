import { personOfStart, type RunStart } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { run } from "./sql.ts";

/** A step that was refused an authorization. */
export interface Refusal {
  organizationId: string;
  connectionId: string;
  /** Code of the refusal, and why an authorization is dead where that is so. */
  code: string;
  reason: string | null;
  /** Whose run it is: who is refused. */
  start: RunStart;
  runId: string;
  stepId: string;
}

const withinTheHour = {
  name: "engine-refusal-known",
  text: `
SELECT FROM audit_event WHERE organization_id = $1 AND subject_type = 'connection' AND subject_id = $2 AND action = 'connection.refused'
  AND actor_user_id IS NOT DISTINCT FROM $3::uuid AND facts ->> 'code' = $4 AND at > now() - interval '1 hour' LIMIT 1`,
};

/**
 * Writes a refusal into the audit trail: once an hour for a connection, person and code, however many runs meet it. Each run's own stands in
 * its journal.
 */
export async function noteRefusal(db: Db, refusal: Refusal): Promise<void> {
  const { organizationId, connectionId, code, reason, start, runId, stepId } = refusal;
  const userId = personOfStart(start);
  const known = await run(db.pool, withinTheHour, [organizationId, connectionId, userId, code]);
  if (known.length > 0) return;
  const kind = userId !== null ? "person" : start.initiator === "schedule" ? "schedule" : "system";
  const facts = { code, runId, stepId, ...(reason !== null && { reason }) };
  const subject = { type: "connection", id: connectionId };
  await appendAudit(db, {
    actor: { organizationId, userId, kind },
    action: "connection.refused",
    subject,
    facts,
  });
}
