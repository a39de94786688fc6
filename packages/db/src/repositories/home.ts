import type { Db } from "../client.ts";

/** How many runs wait for a person's own authorization. */
export async function countWaitingRuns(db: Db, who: { organizationId: string; userId: string }): Promise<number> {
  return db.prisma.run.count({
    where: { parkedUserId: who.userId, status: "parked", organizationId: who.organizationId },
  });
}
