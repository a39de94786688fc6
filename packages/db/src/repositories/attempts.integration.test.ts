import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeConnection, makeMember, makeOrganization } from "../../seed/builders.ts";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import { beginAttempt } from "./attempts.ts";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

it("[K4] refuses a consent by a name that the service gave another one, instead of mixing them up", async () => {
  const { id: organizationId } = await makeOrganization(db);
  const { userId } = await makeMember(db, { organizationId, role: "admin" });
  const made = { organizationId, createdBy: userId, applicationId: null };
  const { id: connectionId } = await makeConnection(db, { ...made, connectorKey: "trello", kind: "system" });
  const begin = () =>
    beginAttempt(db, {
      id: newId(),
      organizationId,
      connectionId,
      userId,
      sessionId: newId(),
      environment: "all",
      region: null,
      stateHash: "hash of a request token",
      cookieHash: newId(),
      redirectUri: "https://formwork.example/callback",
      verifierSealed: "sealed",
      scopes: [],
      connectionRevision: 1,
    });
  expect(await begin()).toBeInstanceOf(Date);
  await expect(begin()).rejects.toMatchObject({ code: "CONSENT_INVALID" });
  expect(await db.prisma.authorizationAttempt.count({ where: { connectionId } })).toBe(1);
});
