import type { Db } from "../client.ts";
import { decode, nameKey, type Page, type PageInput, take, toPage } from "./paging.ts";
import { type Picking, picked, pickedValues } from "./picking.ts";

/** Somebody who made connections that are there. */
export interface MakerItem {
  id: string;
  name: string;
  email: string;
}

/** People who made connections, by name; those who have left too. */
export async function listMakers(db: Db, organizationId: string, input: PageInput & Picking): Promise<Page<MakerItem>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  // From maker to maker along the index, so that thousands of connections of one are not walked through.
  const { rows } = await db.pool.query<MakerItem>(
    `WITH RECURSIVE maker AS (
       (SELECT created_by AS id FROM connection WHERE organization_id = $1 AND deleted_at IS NULL ORDER BY created_by LIMIT 1)
       UNION ALL
       SELECT next.id FROM maker CROSS JOIN LATERAL (
         SELECT created_by AS id FROM connection WHERE organization_id = $1 AND deleted_at IS NULL AND created_by > maker.id
         ORDER BY created_by LIMIT 1) next)
     SELECT u.id::text, u.name, u.email FROM maker JOIN "user" u ON u.id = maker.id
     WHERE ($2::text IS NULL OR (u.name, u.id) > ($2, $3::uuid)) AND ${picked("u", 5, ["u.name", "u.email"])}
     ORDER BY u.name, u.id LIMIT $4`,
    [organizationId, name, id, take(input), ...pickedValues(input)],
  );
  return toPage(rows, { limit: input.limit, key: nameKey });
}
