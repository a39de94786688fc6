import { createAuthorizationStore, createDb, createVault, type Db, parseKeyring } from "@formwork/db";
import {
  makeApplication,
  makeAuthorization,
  makeClientCredential,
  makeConnection,
  makeMember,
  makeOrganization,
} from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRefresher } from "../src/auth/refresh.ts";
import { liveConnector } from "../src/find-connector.ts";
import type { AuthorizationSecret } from "../src/runtime.ts";
import { startHarness } from "../src/testing/authorized.ts";

const connector = liveConnector("zoho_crm");
const keyring = parseKeyring(`test:${Buffer.alloc(32, 7).toString("base64")}`);
const processes = 5;
const usersEach = 10;

describe("Refresh over the database", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let dbs: Db[] = [];
  let id = "";
  beforeAll(async () => {
    harness = await startHarness();
    harness.world.control("zoho_accounts", "settings", { rotateRefreshTokens: true });
    database = await freshDatabase();
    dbs = Array.from({ length: processes }, () => createDb({ url: database.url, poolSize: 4 }));
    id = await authorizeInDatabase();
  });
  afterAll(async () => {
    await Promise.all(dbs.map((db) => db.close()));
    await database.drop();
    await harness.close();
  });

  const first = () => {
    const [db] = dbs;
    if (!db) throw new Error("no database");
    return db;
  };
  async function authorizeInDatabase(): Promise<string> {
    const db = first();
    const vault = createVault({ pool: db.pool, keyring });
    const { id: organizationId } = await makeOrganization(db);
    const { userId } = await makeMember(db, { organizationId, name: "Ana Admin", role: "admin" });
    const made = { organizationId, createdBy: userId };
    const { id: applicationId } = await makeApplication(db, made);
    const app = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
    const credential = await makeClientCredential(db, {
      vault,
      organizationId,
      connectorKey: "zoho_crm",
      name: "App",
      ...app,
    });
    const connection = await makeConnection(db, {
      ...made,
      applicationId,
      connectorKey: "zoho_crm",
      kind: "admin",
      clientCredentialId: credential.id,
    });
    const { callback, scopes } = await harness.consent({ connector: "zoho_crm" });
    const consent = await harness.complete({ connector: "zoho_crm", callback, scopes });
    const authorization = await makeAuthorization(db, {
      vault,
      organizationId,
      connectionId: connection.id,
      authorizedBy: userId,
      secret: { ...consent.secret },
      facts: { ...consent.facts },
      grantedScopes: [...consent.grantedScopes],
      expiresAt: consent.expiresAt,
      refreshAfter: consent.refreshAfter,
    });
    return authorization.id;
  }

  it("happens once per expiry for fifty users in five processes, two hundred times over, although each refresh token works only once", async () => {
    const stores = dbs.map((db) =>
      createAuthorizationStore<AuthorizationSecret>(db, createVault({ pool: db.pool, keyring })),
    );
    const refreshers = stores.map((store) => ({
      store,
      refresher: createRefresher({ egress: harness.egress, store }),
    }));
    for (let round = 1; round <= 200; round += 1) {
      await first().pool.query(
        `UPDATE "authorization" SET expires_at = now() - interval '1 second', refresh_after = now() - interval '2 seconds' WHERE id = $1`,
        [id],
      );
      const users = refreshers.flatMap((each) => Array.from({ length: usersEach }, () => each));
      const rows = await Promise.all(
        users.map(async ({ store, refresher }) => {
          const row = await store.read(id);
          if (!row) throw new Error("the row is gone");
          return refresher.fresh(connector, row);
        }),
      );
      expect(new Set(rows.map((row) => row.generation))).toEqual(new Set([round + 1]));
    }
    const { grants } = harness.world.control("zoho_accounts", "grants", {}) as { grants: { refreshes: number }[] };
    expect(grants.map((grant) => grant.refreshes)).toEqual([200]);
  }, 180_000);
});
