import { holdSeconds } from "./claim-runs.ts";
import { type EngineDb, lockedById, run } from "./sql.ts";

const renew = {
  name: "engine-renew-holds",
  text: `
${lockedById("$1", "held_by = $2 AND status = 'running' AND NOT durable")}
UPDATE run r SET held_until = now() + make_interval(secs => ${holdSeconds}) FROM locked WHERE r.id = locked.id`,
};

const release = {
  name: "engine-release-holds",
  text: `
${lockedById("$1", "held_by = $2 AND status = 'running'")}
UPDATE run r SET held_until = NULL, held_by = NULL, durable = false, group_id = NULL, status = 'queued', epoch = r.epoch + 1
FROM locked WHERE r.id = locked.id
RETURNING r.id`,
};

/** Keeps runs for this worker for another {@link holdSeconds} seconds, while Temporal cannot take them. */
export async function renewHolds(db: EngineDb, options: { runIds: string[]; holder: string }): Promise<void> {
  await run(db.pool, renew, [options.runIds, options.holder]);
}

/**
 * Gives runs back to the queue when a worker goes down in order, guarded by Temporal or not; its executors are fenced off.
 * @returns how many were given back
 */
export async function releaseHolds(db: EngineDb, options: { runIds: string[]; holder: string }): Promise<number> {
  return (await run(db.pool, release, [options.runIds, options.holder])).length;
}
