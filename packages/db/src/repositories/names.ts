import type { Trigger } from "@formwork/domain";
import type { Db } from "../client.ts";
import { decode, type NameKey, nameKey, type Page, type PageInput, take, toPage } from "./paging.ts";
import { type Picking, picked, pickedValues } from "./picking.ts";

/** Asks for names of what an application has. */
export interface NamesInput extends PageInput, Picking {
  applicationId: string;
}

/** Forms of an application by name; nothing else of them is read. */
export function formNames(db: Db, organizationId: string, input: NamesInput): Promise<Page<NameKey>> {
  return namesIn(db, { table: "form", trigger: null }, { ...input, organizationId });
}

/** Workflows of an application by name; nothing else of them is read. @param input.trigger only those that this starts */
export function workflowNames(
  db: Db,
  organizationId: string,
  input: NamesInput & { trigger?: Trigger["kind"] | undefined },
): Promise<Page<NameKey>> {
  return namesIn(db, { table: "workflow", trigger: input.trigger ?? null }, { ...input, organizationId });
}

async function namesIn(
  db: Db,
  { table, trigger }: { table: "form" | "workflow"; trigger: Trigger["kind"] | null },
  input: NamesInput & { organizationId: string },
): Promise<Page<NameKey>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const started = trigger === null ? "$6::text IS NULL" : "t.draft #>> '{trigger,kind}' = $6";
  const { rows } = await db.pool.query<NameKey>(
    `SELECT t.id::text, t.name FROM ${table} t WHERE t.organization_id = $1 AND t.application_id = $2 AND t.deleted_at IS NULL
       AND ($3::text IS NULL OR (t.name, t.id) > ($3, $4::uuid)) AND ${started} AND ${picked("t", 7)}
     ORDER BY t.name, t.id LIMIT $5`,
    [input.organizationId, input.applicationId, name, id, take(input), trigger, ...pickedValues(input)],
  );
  return toPage(rows, { limit: input.limit, key: nameKey });
}
