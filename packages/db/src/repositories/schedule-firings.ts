import type { Db } from "../client.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";

/** One firing of a schedule. */
export interface FiringItem {
  scheduledAt: Date;
  outcome: "queued" | "paging" | "done" | "skipped" | "held";
  reason: string | null;
  runCount: number;
  manual: boolean;
}

/** Firings of a schedule, newest first. */
export async function listFirings(
  db: Db,
  organizationId: string,
  input: PageInput & { scheduleId: string },
): Promise<Page<FiringItem>> {
  const before = input.cursor === undefined ? null : decode(input.cursor)[0];
  const { rows } = await db.pool.query<FiringItem>(
    `SELECT scheduled_at AS "scheduledAt", outcome, reason, run_count AS "runCount", manual FROM schedule_firing
     WHERE schedule_id = $1 AND organization_id = $2 AND ($3::timestamptz IS NULL OR scheduled_at < $3)
     ORDER BY scheduled_at DESC LIMIT $4`,
    [input.scheduleId, organizationId, before, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => [row.scheduledAt.toISOString(), input.scheduleId] });
}
