import { scheduleChangedSignal, scheduleClockId } from "@formwork/domain";
import { Client, Connection } from "@temporalio/client";
import type { House } from "./house.ts";

/** Makes now the next time of a schedule, and has the product's clock look, as it does when somebody changes a schedule. */
export async function letItBeDue(house: House, scheduleName: string): Promise<void> {
  const { rows } = await house.db.pool.query<{ shard: number }>(
    "UPDATE schedule SET next_fire_at = now() WHERE name = $1 RETURNING shard",
    [scheduleName],
  );
  const [schedule] = rows;
  if (!schedule) throw new Error(`There is no schedule ${scheduleName}.`);
  const { address, namespace } = house.stack.installation.temporal;
  const connection = await Connection.connect({ address });
  try {
    const clock = new Client({ connection, namespace }).workflow.getHandle(scheduleClockId(schedule.shard));
    await clock.signal(scheduleChangedSignal);
  } finally {
    await connection.close();
  }
}
