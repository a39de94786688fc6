import { automaticName, FormworkError, freeName, linkNameFrom } from "@formwork/domain";
import type pg from "pg";
import type { Db } from "../client.ts";

interface Names {
  id: string;
  name: string;
  linkName: string;
  /** Removed for good: its name is free again, its link name is not. */
  gone: boolean;
}

/** Keeps others from naming connections until the transaction ends: of two who take the same name, the second is told. */
export async function lockNames(client: pg.PoolClient, organizationId: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`connection-names|${organizationId}`]);
}

/**
 * The names of a new connection [C7, C21]: what was given, or the system's.
 * @throws FormworkError `NAME_TAKEN` with the path that is taken and the next `free` name
 */
export async function namesFor(
  client: pg.PoolClient,
  organizationId: string,
  given: { serviceName: string; name?: string | undefined; linkName?: string | undefined },
): Promise<{ name: string; linkName: string }> {
  await lockNames(client, organizationId);
  const taken = await namesIn(client, organizationId);
  const name = given.name ?? automaticName(given.serviceName, namesOf(taken));
  if (given.name !== undefined) refuseTaken(given.name, namesOf(taken));
  const links = taken.map((row) => row.linkName);
  const linkName = given.linkName ?? linkNameFrom(name, links);
  if (given.linkName !== undefined && links.includes(given.linkName)) {
    const free = linkNameFrom(given.linkName, links);
    const message = `There is a connection with the link name ${given.linkName} already. ${free} is free.`;
    throw new FormworkError("NAME_TAKEN", message, { path: "linkName", free });
  }
  return { name, linkName };
}

/**
 * Refuses a new name that another connection has [C21].
 * @throws FormworkError `NAME_TAKEN` with the next `free` name
 */
export async function refuseTakenName(
  client: pg.PoolClient,
  organizationId: string,
  wanted: { id: string; name: string },
): Promise<void> {
  await lockNames(client, organizationId);
  const others = (await namesIn(client, organizationId)).filter(({ id }) => id !== wanted.id);
  refuseTaken(wanted.name, namesOf(others));
}

/** The names that the system would give a connection of a service now [C7]. */
export async function nextNames(
  db: Db,
  organizationId: string,
  serviceName: string,
): Promise<{ name: string; linkName: string }> {
  const taken = await namesIn(db.pool, organizationId);
  const name = automaticName(serviceName, namesOf(taken));
  return {
    name,
    linkName: linkNameFrom(
      name,
      taken.map((row) => row.linkName),
    ),
  };
}

async function namesIn(on: pg.Pool | pg.PoolClient, organizationId: string): Promise<Names[]> {
  const { rows } = await on.query<Names>(
    `SELECT id::text, name, link_name AS "linkName", deleted_at IS NOT NULL AND accounts_end_at IS NULL AS gone
     FROM connection WHERE organization_id = $1`,
    [organizationId],
  );
  return rows;
}

function namesOf(taken: readonly Names[]): string[] {
  return taken.filter(({ gone }) => !gone).map(({ name }) => name);
}

function refuseTaken(name: string, taken: readonly string[]): void {
  const free = freeName(name, taken);
  if (free === name.trim()) return;
  const message = `There is a connection called “${name}” already. “${free}” is free.`;
  throw new FormworkError("NAME_TAKEN", message, { path: "name", free });
}
