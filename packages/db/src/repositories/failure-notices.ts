import { administratorRoles, builderRoles, type FailureTold, failureTitle } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import type { Actor } from "./actor.ts";

const untold = `status IN ('failed', 'quarantined', 'parked') AND told_status IS DISTINCT FROM status`;

interface Untold {
  id: string;
  status: string;
  trigger: string;
  code: string | null;
}

interface Told {
  id: string;
  organizationId: string;
  name: string;
  tellOnFailure: FailureTold;
  tellPeopleIds: string[];
  publishedBy: string | null;
}

/**
 * Workflows with runs that failed, or wait for an authorization, of which nobody was told yet, and that may tell again: at most once an hour.
 * @param limit most of them
 */
export async function workflowsToTellOf(db: Db, limit: number): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT w.id FROM (SELECT DISTINCT workflow_id FROM run WHERE ${untold}) r JOIN workflow w ON w.id = r.workflow_id
     WHERE w.failures_told_at IS NULL OR w.failures_told_at < now() - interval '1 hour' LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Tells whom a workflow names of its runs that failed or wait, with their number, and notes that it was done; all of it or nothing.
 * @param options.mail whether the installation can send mail
 * @returns ids of the people told
 */
export async function tellOfFailures(db: Db, options: { workflowId: string; mail: boolean }): Promise<string[]> {
  const { workflowId, mail } = options;
  return inTransaction(db, async (client) => {
    const workflow = await lockWorkflow(client, workflowId);
    if (!workflow) return [];
    const { rows } = await client.query<Untold>(
      `UPDATE run SET told_status = status WHERE workflow_id = $1 AND ${untold}
       RETURNING id::text, status, trigger, coalesce(error ->> 'code',
         (SELECT w.code FROM run_wait w WHERE w.run_id = run.id AND w.kind = 'consent' ORDER BY w.due_at LIMIT 1)) AS code`,
      [workflowId],
    );
    const runs = rows.filter(({ trigger }) => trigger !== "test").sort((a, b) => b.id.localeCompare(a.id));
    const [newest] = runs;
    if (!newest || workflow.tellOnFailure === "nobody") return [];
    const waiting = runs.filter(({ status }) => status === "parked").length;
    const { people, instead } = await peopleToTell(client, workflow);
    const code = newest.code === null ? "" : `Code of the newest: ${newest.code}.`;
    const { rows: told } = await client.query<{ userId: string }>(
      `INSERT INTO notification (id, organization_id, user_id, kind, title, text, source, workflow_id, run_id, mail_due_at)
       SELECT gen_random_uuid(), m.organization_id, m.user_id, $2, $3, $4, $5, $6, $7, CASE WHEN $8 AND m.mail_notices THEN now() END
       FROM member m WHERE m.organization_id = $1 AND m.user_id = ANY ($9::uuid[])
       ON CONFLICT (source, user_id) DO NOTHING RETURNING user_id::text AS "userId"`,
      [
        workflow.organizationId,
        waiting === runs.length ? "run_waiting" : "run_failed",
        failureTitle({ workflowName: workflow.name, failed: runs.length - waiting, waiting }),
        [code, instead].filter((sentence) => sentence !== "").join(" "),
        `failures ${newest.id} ${newest.status}`,
        workflow.id,
        newest.id,
        mail,
        people,
      ],
    );
    await client.query("UPDATE workflow SET failures_told_at = now() WHERE id = $1", [workflow.id]);
    return told.map(({ userId }) => userId);
  });
}

/** The workflow, held until the end of the transaction; undefined while another worker is at it, or when its hour is not over. */
async function lockWorkflow(client: pg.PoolClient, workflowId: string): Promise<Told | undefined> {
  const { rows } = await client.query<Told>(
    `SELECT w.id, w.organization_id AS "organizationId", w.name, w.tell_on_failure AS "tellOnFailure",
       w.tell_people_ids::text[] AS "tellPeopleIds",
       (SELECT d.deployed_by::text FROM workflow_deployment d WHERE d.workflow_id = w.id ORDER BY d.deployed_at DESC LIMIT 1) AS "publishedBy"
     FROM workflow w WHERE w.id = $1 AND (w.failures_told_at IS NULL OR w.failures_told_at < now() - interval '1 hour')
     FOR UPDATE SKIP LOCKED`,
    [workflowId],
  );
  return rows[0];
}

const insteadOfThose = "You are told because whom this workflow names has no access any more.";

/** Who is told: those with access whom the workflow names, and where none of them is left, the administrators, who are told why. */
async function peopleToTell(
  client: pg.PoolClient,
  { organizationId, tellOnFailure, tellPeopleIds, publishedBy }: Told,
): Promise<{ people: string[]; instead: string }> {
  const named = tellOnFailure === "people" ? tellPeopleIds : [];
  const wanted = tellOnFailure === "publisher" && publishedBy !== null ? [publishedBy] : named;
  const people = await withAccess(client, {
    organizationId,
    people: wanted,
    roles: tellOnFailure === "builders" ? builderRoles : [],
  });
  if (people.length > 0) return { people, instead: "" };
  const administrators = await withAccess(client, { organizationId, people: [], roles: administratorRoles });
  return { people: administrators, instead: insteadOfThose };
}

async function withAccess(
  client: pg.PoolClient,
  { organizationId, people, roles }: { organizationId: string; people: readonly string[]; roles: readonly string[] },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT user_id::text AS id FROM member
     WHERE organization_id = $1 AND deactivated_at IS NULL AND (user_id = ANY ($2::uuid[]) OR role = ANY ($3::text[]))`,
    [organizationId, people, roles],
  );
  return rows.map(({ id }) => id);
}

/** Says who is told when runs of a workflow fail or wait. @returns false when there is no such workflow */
export async function setFailureTold(
  db: Db,
  actor: Actor,
  input: { id: string; tell: FailureTold; people: readonly string[] },
): Promise<boolean> {
  const { id, tell, people } = input;
  return db.prisma.$transaction(async (tx) => {
    const where = { id, organizationId: actor.organizationId, deletedAt: null };
    const { count } = await tx.workflow.updateMany({
      where,
      data: { tellOnFailure: tell, tellPeopleIds: [...people] },
    });
    if (count === 0) return false;
    const facts = { tell, people: [...people] };
    await appendAudit(tx, { actor, action: "workflow.failure-told-set", subject: { type: "workflow", id }, facts });
    return true;
  });
}

/** Which of these people are of the organization and have access. */
export async function membersAmong(db: Db, organizationId: string, userIds: readonly string[]): Promise<string[]> {
  const where = { organizationId, deactivatedAt: null, userId: { in: [...userIds] } };
  const rows = await db.prisma.member.findMany({ where, select: { userId: true } });
  return rows.map(({ userId }) => userId);
}
