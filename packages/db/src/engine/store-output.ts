import { createHash } from "node:crypto";
import type { Json } from "@formwork/domain";
import { newId } from "../ids.ts";
import { type EngineDb, run } from "./sql.ts";
import { storableJson } from "./storable-json.ts";

const store = {
  name: "engine-store-output",
  text: `
INSERT INTO stored_file (id, organization_id, purpose, name, content_type, bytes, sha256, data, run_id)
VALUES ($1, $2, 'step_output', $3, 'application/json', $4, $5, $6, $7)`,
};

/**
 * Keeps a step output that is too large for the journal, by reference.
 * @returns the file's id for the journal entry
 */
export async function storeOutput(
  db: EngineDb,
  output: { organizationId: string; runId: string; stepId: string; value: Json },
): Promise<string> {
  const data = Buffer.from(storableJson(output.value), "utf8");
  const sha256 = createHash("sha256").update(data).digest("hex");
  const id = newId();
  await run(db.pool, store, [id, output.organizationId, output.stepId, data.length, sha256, data, output.runId]);
  return id;
}
