import type { Db } from "../client.ts";
import type { Self } from "./home.ts";
import { dateOf, decode, type Page, type PageInput, take, toPage } from "./paging.ts";

/** Why somebody is told something. */
export type NoticeKind = "step" | "run_failed" | "run_waiting";

/** Something under a person's bell. */
export interface NoticeItem {
  id: string;
  kind: NoticeKind;
  title: string;
  text: string;
  workflowName: string;
  /** The run to look at; null when it is not kept any more or not for this person. */
  runId: string | null;
  createdAt: Date;
  readAt: Date | null;
}

/** Unread notices are counted up to here. */
const mostCounted = 100;

/** How many notices a person has not read, up to a hundred. */
export async function countUnreadNotices(db: Db, { organizationId, userId }: Self): Promise<number> {
  const { rows } = await db.pool.query<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM (SELECT FROM notification
       WHERE user_id = $2 AND organization_id = $1 AND (read_at IS NOT NULL) = false LIMIT $3) AS unread`,
    [organizationId, userId, mostCounted],
  );
  return rows[0]?.unread ?? 0;
}

/**
 * A person's notices: what they have not read first, then the newest.
 * @param input.allRuns whether they may look at every run of the organization, or only at those that act as them
 */
export async function listNotices(
  db: Db,
  { organizationId, userId }: Self,
  input: PageInput & { allRuns: boolean },
): Promise<Page<NoticeItem>> {
  const [at, id, read] = input.cursor === undefined ? [null, null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<NoticeItem>(
    `SELECT n.id, n.kind, n.title, n.text, w.name AS "workflowName", r.id AS "runId", n.created_at AS "createdAt", n.read_at AS "readAt"
     FROM notification n
     JOIN workflow w ON w.id = n.workflow_id
     LEFT JOIN run r ON r.id = n.run_id AND r.organization_id = n.organization_id AND ($3
       OR CASE WHEN r.repeats_run_id IS NULL THEN r.initiator_user_id ELSE r.started_by_user_id END = $2)
     WHERE n.user_id = $2 AND n.organization_id = $1 AND ($5::uuid IS NULL OR (n.read_at IS NOT NULL) > $6::boolean
       OR (n.read_at IS NOT NULL) = $6::boolean AND (n.created_at, n.id) < ($4::timestamptz, $5::uuid))
     ORDER BY (n.read_at IS NOT NULL), n.created_at DESC, n.id DESC LIMIT $7`,
    [organizationId, userId, input.allRuns, at === null ? null : dateOf(at), id, read === "read", take(input)],
  );
  const key = (row: NoticeItem) => [row.createdAt.toISOString(), row.id, row.readAt === null ? "unread" : "read"];
  return toPage(rows, { limit: input.limit, key });
}

/** Marks a person's notice as read, or all of them. @param id null for all @returns false when there is no such notice */
export async function readNotices(db: Db, { organizationId, userId }: Self, id: string | null): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `UPDATE notification SET read_at = coalesce(read_at, now())
     WHERE organization_id = $1 AND user_id = $2 AND (id = $3 OR $3::uuid IS NULL AND (read_at IS NOT NULL) = false)`,
    [organizationId, userId, id],
  );
  return id === null || rowCount === 1;
}

/** Whether notices reach a person by mail too. */
export async function getsMailNotices(db: Db, { organizationId, userId }: Self): Promise<boolean> {
  const where = { organizationId_userId: { organizationId, userId } };
  const { mailNotices } = await db.prisma.member.findUniqueOrThrow({ where, select: { mailNotices: true } });
  return mailNotices;
}

/** Says whether notices reach a person by mail too. */
export async function setMailNotices(db: Db, { organizationId, userId }: Self, mailNotices: boolean): Promise<void> {
  const where = { organizationId_userId: { organizationId, userId } };
  await db.prisma.member.update({ where, data: { mailNotices } });
}
