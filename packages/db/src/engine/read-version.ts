import { type Graph, graphSchema } from "@formwork/domain";
import { type EngineDb, run } from "./sql.ts";

const read = { name: "engine-version", text: "SELECT graph FROM workflow_version WHERE id = $1" };

/** Reads the graph that a version froze; it never changes, so callers may keep it. */
export async function readVersion(db: EngineDb, versionId: string): Promise<Graph> {
  const [row] = await run<{ graph: unknown }>(db.pool, read, [versionId]);
  if (!row) throw new Error(`there is no workflow version ${versionId}`);
  return graphSchema.parse(row.graph);
}
