import type { Db } from "../client.ts";

/** Whose a submission is. */
export interface SubmissionRow {
  organizationId: string;
  /** null: sent by the public. */
  submittedBy: string | null;
}

/** Finds a submission of production by its record; null when there is none or it was removed. */
export async function findSubmission(db: Db, recordId: string): Promise<SubmissionRow | null> {
  return db.prisma.record.findFirst({
    where: { id: recordId, environment: "production", deletedAt: null },
    select: { organizationId: true, submittedBy: true },
  });
}
