import { type ClaimedRun, type Db, readVersion } from "@formwork/db";
import { ByteCache, type CompiledGraph, compileGraph, heldBytes } from "@formwork/domain";

const mostBytes = 64 * 1_048_576;
/** Memory in bytes for a step and its lines, apart from its settings; 1.4 KB were measured for the smallest step. */
const bytesOfStep = 1_500;

/** Finds the compiled graph of a run's version. */
export type Plans = (run: Pick<ClaimedRun, "versionId" | "organizationId">) => Promise<CompiledGraph>;

interface Kept {
  plan: CompiledGraph;
  organizationId: string;
}

/**
 * Keeps compiled graphs by version id. Versions never change, so an entry is never stale. How many fit depends on their size, which builders decide.
 * @param maxBytes approximate memory that they may take together
 */
export function createPlans(db: Db, maxBytes = mostBytes): Plans {
  const plans = new ByteCache<Kept>({
    maxBytes,
    bytesOf: (_versionId, { plan }) => bytesOf(plan),
    ownerOf: ({ organizationId }) => organizationId,
  });
  const reading = new Map<string, Promise<CompiledGraph>>();
  const read = async (versionId: string, organizationId: string) => {
    const plan = compileGraph(await readVersion(db, versionId));
    plans.keep(versionId, { plan, organizationId });
    return plan;
  };
  return async ({ versionId, organizationId }) => {
    const kept = plans.find(versionId);
    if (kept) return kept.plan;
    const plan = reading.get(versionId) ?? read(versionId, organizationId).finally(() => reading.delete(versionId));
    reading.set(versionId, plan);
    return plan;
  };
}

function bytesOf({ steps, worded }: CompiledGraph): number {
  let bytes = worded === null ? 0 : heldBytes(worded);
  for (const { settings } of steps.values()) bytes += bytesOfStep + heldBytes(settings);
  return bytes;
}
