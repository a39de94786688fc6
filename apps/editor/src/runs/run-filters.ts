import { runStatuses, runTriggers } from "@formwork/domain";
import { z } from "zod";

const day = z.iso.date();

/** Filters of a run list as they stand in the address, so that a filtered list can be sent to somebody. */
export const runSearchSchema = z.object({
  status: z.enum(runStatuses).optional().catch(undefined),
  trigger: z.enum(runTriggers).optional().catch(undefined),
  workflowId: z.string().optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
});
/** Filters of a run list. */
export type RunSearch = z.infer<typeof runSearchSchema>;

/** The filters as the server takes them: days become moments in the reader's own time zone, `to` includes its whole day. */
export function toQuery({ from, to, ...rest }: RunSearch) {
  return {
    ...rest,
    from: from === undefined ? undefined : new Date(`${from}T00:00:00`).toISOString(),
    to: to === undefined ? undefined : new Date(`${to}T23:59:59.999`).toISOString(),
  };
}
