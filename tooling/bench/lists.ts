import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as lists from "@formwork/db";
import { migrate } from "@formwork/db/migrate";
import { startPostgres } from "@formwork/tooling/stack";
import { fillLargeOrganization, type Viewer } from "./lists-data.ts";
import { percentiles } from "./statistics.ts";

// `npm run bench:lists`: how long the lists about connections take in an organization with 10,000 connections and 100,000 authorizations.

const barMs = 100;
const rounds = 40;
const warmUp = 3;

const folder = mkdtempSync(join(tmpdir(), "formwork-lists-"));
const postgres = await startPostgres({ dataDir: join(folder, "postgres"), persistent: false });
try {
  await migrate(postgres.url);
  const db = lists.createDb({ url: postgres.url, poolSize: 4 });
  try {
    await fillLargeOrganization(db, "another");
    const viewer = await fillLargeOrganization(db, "large");
    console.log(await sizeOf(db, viewer));
    for (const [name, ask] of Object.entries(questions(db, viewer))) await measure(name, ask);
  } finally {
    await db.close();
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function questions(db: lists.Db, viewer: Viewer): Record<string, () => Promise<unknown>> {
  const { organizationId, userId, applicationId, crowded } = viewer;
  const who = { organizationId, userId };
  return {
    // Says how fast the machine is at this moment, beside which the others are read.
    "a bare sort of 100,000": () =>
      db.pool.query(
        "SELECT count(*) FROM (SELECT i FROM generate_series(1, 100000) AS i ORDER BY sqrt(i) DESC) AS sorted",
      ),
    "list all": () => lists.listConnections(db, who, { tab: "all", limit: 50 }),
    "list mine": () => lists.listConnections(db, who, { tab: "mine", limit: 50 }),
    "list shared": () => lists.listConnections(db, who, { tab: "shared", limit: 50 }),
    "list internal": () => lists.listConnections(db, who, { tab: "internal", limit: 50 }),
    "list search": () => lists.listConnections(db, who, { tab: "all", search: "tion 99", limit: 50 }),
    counts: () => lists.countConnections(db, who, {}),
    attention: () => lists.connectionsInNeed(db, who, { most: 5 }),
    "list in need": () => lists.listConnections(db, who, { tab: "all", state: "attention", limit: 50 }),
    filters: () => lists.connectionFilters(db, organizationId),
    "by service": () => lists.countByConnector(db, organizationId),
    item: () => lists.getConnectionItem(db, who, crowded),
    authorizations: () => lists.authorizationsOf(db, who, { connectionId: crowded, limit: 50 }),
    "search accounts": () => lists.authorizationsOf(db, who, { connectionId: crowded, search: "person 33", limit: 50 }),
    "who authorized": () => lists.summarizeAuthorizations(db, who, crowded),
    uses: () => lists.usesOf(db, organizationId, crowded),
    "my accounts": () => lists.listMyAuthorizations(db, who, { limit: 50 }),
    "before revoking all": () => lists.summarizeOwnAccounts(db, who),
    "open to me": () => lists.listOpenConnections(db, who, { limit: 50 }),
    "open to application": () => lists.connectionsOpenTo(db, organizationId, applicationId),
    clients: () => lists.listClientCredentials(db, organizationId, { limit: 50 }),
  };
}

async function sizeOf(db: lists.Db, { organizationId }: Viewer): Promise<string> {
  const count = async (table: string) => {
    const { rows } = await db.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${table}" WHERE organization_id = $1`,
      [organizationId],
    );
    return rows[0]?.count.toLocaleString("en");
  };
  return `${await count("connection")} connections, ${await count("authorization")} authorizations`;
}

async function measure(name: string, ask: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    const begun = performance.now();
    await ask();
    if (round >= 0) times.push(performance.now() - begun);
  }
  const { p50, p95 } = percentiles(times);
  const shown = [p50, p95].map((time) => time.toFixed(1).padStart(6));
  console.log(
    `${p95 <= barMs ? "✓" : "✗"} ${name.padEnd(22)} p50 ${shown[0]} ms   p95 ${shown[1]} ms   (at most ${barMs})`,
  );
}
