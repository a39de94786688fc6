import { type EngineDb, lockedById, lockedInOrder, run } from "./sql.ts";

const assign = {
  name: "engine-guard-assign",
  text: `
${lockedById("$2", "held_by = $3 AND status = 'running' AND NOT durable")}
UPDATE run r SET group_id = $1 FROM locked WHERE r.id = locked.id`,
};

const open = {
  name: "engine-guard-open",
  text: `
${lockedInOrder("group_id = $1 AND status = 'running'")}
UPDATE run r SET held_until = NULL, durable = true FROM locked WHERE r.id = locked.id
RETURNING r.id::text`,
};

const hand = {
  name: "engine-hand-over",
  text: `
UPDATE run SET durable = cancel_requested_at IS NULL AND NOT wait_over, held_until = NULL, held_by = NULL, group_id = NULL,
  status = CASE WHEN cancel_requested_at IS NULL AND NOT wait_over THEN 'waiting' ELSE 'queued' END
WHERE id = $1 AND epoch = $2 AND status = 'running'`,
};

/** Names the group under which runs of this worker are about to be given to Temporal. Their holds stay: Temporal does not have them yet. */
export async function assignGroup(
  db: EngineDb,
  options: { groupId: string; runIds: string[]; holder: string },
): Promise<void> {
  await run(db.pool, assign, [options.groupId, options.runIds, options.holder]);
}

/**
 * First act of a group's activity: from here on Temporal owns its runs, so their holds are cleared. Any earlier, a worker killed in
 * between would leave runs that nobody has.
 * @returns ids of the group's runs that are not over
 */
export async function openGroup(db: EngineDb, groupId: string): Promise<string[]> {
  return (await run<{ id: string }>(db.pool, open, [groupId])).map((row) => row.id);
}

/**
 * Notes that the run's own Temporal workflow exists and wakes it at the end of its wait. One that was cancelled meanwhile, when nobody slept
 * who could be woken, is queued instead, and ends; so is one of which another wait is over by now, and it goes on.
 */
export async function handOver(db: EngineDb, options: { runId: string; epoch: number }): Promise<void> {
  await run(db.pool, hand, [options.runId, options.epoch]);
}
