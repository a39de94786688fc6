import type { RunDetails } from "@formwork/db";

/** The person for whom a run acts; null for the public, and for a schedule, which acts for the organization. */
export function personOfRun(run: Pick<RunDetails, "initiator" | "repeatedBy">): { id: string; name: string } | null {
  const { userId, name } = run.repeatedBy ?? run.initiator;
  return userId === null ? null : { id: userId, name: name ?? "" };
}
