import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { betterAuth } from "better-auth";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeMember, makeOrganization } from "../seed/builders.ts";
import { authDatabase } from "./auth-adapter.ts";
import { createDb, type Db } from "./client.ts";
import { newId } from "./ids.ts";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 4 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

function auth() {
  return betterAuth({
    baseURL: "http://localhost:1",
    secret: "a secret for tests, and long enough",
    database: authDatabase(db),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { database: { generateId: () => newId() } },
  });
}

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

async function sessionOf(response: Response) {
  const cookie = response.headers.getSetCookie().map((text) => text.split(";")[0]);
  return auth().api.getSession({ headers: new Headers({ cookie: cookie.join("; ") }) });
}

it("[R1] lets a person made by a builder function sign in with the password given there, with ids of its own kind", async () => {
  const organization = await makeOrganization(db);
  const member = await makeMember(db, { organizationId: organization.id, password: "a long password" });
  const body = { email: member.email, password: "a long password" };
  const session = await sessionOf(await auth().api.signInEmail({ body, asResponse: true }));
  expect(session?.user.id).toBe(member.userId);
  expect(session?.session.id).toMatch(uuid7);
  const wrong = auth().api.signInEmail({ body: { ...body, password: "another password" } });
  await expect(wrong).rejects.toMatchObject({ status: "UNAUTHORIZED" });
});
