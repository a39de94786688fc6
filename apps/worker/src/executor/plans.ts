import { type Db, readVersion } from "@formwork/db";
import { type CompiledGraph, compileGraph } from "@formwork/domain";

const keep = 500;

/** Compiled graphs by version id. Versions never change, so an entry is never stale; the one unused longest goes first. */
export function createPlans(db: Db): (versionId: string) => Promise<CompiledGraph> {
  const plans = new Map<string, Promise<CompiledGraph>>();
  return (versionId) => {
    const kept = plans.get(versionId);
    const plan = kept ?? readVersion(db, versionId).then(compileGraph);
    plans.delete(versionId);
    plans.set(versionId, plan);
    if (!kept) plan.catch(() => plans.delete(versionId));
    if (plans.size > keep) {
      const [oldest] = plans.keys();
      if (oldest) plans.delete(oldest);
    }
    return plan;
  };
}
