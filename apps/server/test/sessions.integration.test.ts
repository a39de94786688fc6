import { makeMember, makeOrganization } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf } from "./client.ts";
import { password } from "./constants.ts";
import { startServer, type TestServer } from "./server.ts";

interface Listed {
  items: { id: string; device: string; ip: string; current: boolean; createdAt: string; usedAt: string }[];
}

let server: TestServer;
let second: TestServer;
let organizationId: string;

beforeAll(async () => {
  const database = await freshDatabase();
  server = await startServer(database, { FORMWORK_SESSION_IDLE_HOURS: "48", FORMWORK_SESSION_MAX_HOURS: "240" });
  second = await startServer({ url: database.url, drop: async () => undefined });
  organizationId = (await makeOrganization(server.db)).id;
});
afterAll(async () => {
  await second?.close();
  await server?.close();
});

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

function member(role: "user" | "admin" | "super_admin" = "user") {
  return makeMember(server.db, { organizationId, role, password });
}

async function signIn(email: string, at = server): Promise<Client> {
  const client = at.client();
  const answer = await client.post("/api/auth/sign-in/email", { email, password }, { "user-agent": firefox });
  expect(answer.status).toBe(200);
  return client;
}

async function sessionsOf(client: Client): Promise<Listed["items"]> {
  return dataOf<Listed>(await client.query("session.list")).items;
}

async function signedIn(client: Client): Promise<boolean> {
  return dataOf(await client.query("session.me")) !== null;
}

describe("where somebody is signed in", () => {
  it("is listed with device, address and times, the one that asks marked, and nobody else's", async () => {
    const person = await member();
    await signIn((await member()).email);
    const [here] = [await signIn(person.email), await signIn(person.email)];
    const items = await sessionsOf(here);
    expect(items).toHaveLength(2);
    expect(items.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(items[0]).toMatchObject({ device: "Firefox on Linux", ip: "127.0.0.1" });
    expect(JSON.stringify(items)).not.toContain("token");
  });

  it("ends in one browser at once, in every process, and the others go on", async () => {
    const person = await member();
    const [here, elsewhere] = [await signIn(person.email), await signIn(person.email, second)];
    expect(await signedIn(elsewhere)).toBe(true);
    const other = (await sessionsOf(here)).find(({ current }) => !current);
    dataOf(await here.mutate("session.end", { id: other?.id }));
    await expect.poll(() => signedIn(elsewhere)).toBe(false);
    expect(await signedIn(here)).toBe(true);
    expect(errorOf(await here.mutate("session.end", { id: other?.id })).code).toBe("NOT_FOUND");
  });

  it("ends everywhere, this browser included", async () => {
    const person = await member();
    const [here, elsewhere] = [await signIn(person.email), await signIn(person.email)];
    expect(dataOf(await here.mutate("session.endAll", {}))).toMatchObject({ ended: 2, revoked: 0 });
    expect([await signedIn(here), await signedIn(elsewhere)]).toEqual([false, false]);
  });

  it("is not somebody else's to end", async () => {
    const [person, other] = [await member(), await member()];
    const [here, elsewhere] = [await signIn(person.email), await signIn(other.email)];
    const [theirs] = await sessionsOf(elsewhere);
    expect(errorOf(await here.mutate("session.end", { id: theirs?.id })).code).toBe("NOT_FOUND");
    expect(await signedIn(elsewhere)).toBe(true);
  });

  it("is seen and ended by administrators for whom they may manage, and is written down", async () => {
    const [person, chief] = [await member(), await member("super_admin")];
    const admin = await signIn((await member("admin")).email);
    const here = await signIn(person.email);
    const seen = dataOf<Listed>(await admin.query("people.sessions", { id: person.userId })).items;
    expect(seen).toMatchObject([{ device: "Firefox on Linux", current: false }]);
    dataOf(await admin.mutate("people.endSessions", { id: person.userId }));
    expect(await signedIn(here)).toBe(false);
    for (const procedure of ["people.endSessions", "people.makeLink"])
      expect(errorOf(await admin.mutate(procedure, { id: chief.userId })).code).toBe("FORBIDDEN");
    expect(errorOf(await admin.query("people.sessions", { id: chief.userId })).code).toBe("FORBIDDEN");
    const trail = await admin.query("audit.list", { subjectType: "person", limit: 1 });
    expect(dataOf(trail)).toMatchObject({ items: [{ action: "person.signed-out", facts: { sessions: 1 } }] });
  });
});

describe("a session", () => {
  it("is another one after each sign-in, and the one before in this browser is over", async () => {
    const person = await member();
    const client = await signIn(person.email);
    const before = { cookie: client.headers().cookie ?? "" };
    await client.post("/api/auth/sign-in/email", { email: person.email, password });
    expect(client.headers().cookie).not.toBe(before.cookie);
    const answer = await server.client().get("/api/trpc/session.me", before);
    expect(await answer.json()).toMatchObject({ result: { data: null } });
    expect(await sessionsOf(client)).toHaveLength(1);
  });

  it("cannot be planted: a cookie that the server did not sign is nobody's", async () => {
    const person = await member();
    const client = await signIn(person.email);
    const { token } = await server.db.prisma.session.findFirstOrThrow({ where: { userId: person.userId } });
    for (const value of [token, `${token}.${"A".repeat(43)}=`]) {
      const cookie = `formwork.session_token=${encodeURIComponent(value)}`;
      const answer = await server.client().get("/api/trpc/session.me", { cookie });
      expect(await answer.json()).toMatchObject({ result: { data: null } });
    }
    expect(await signedIn(client)).toBe(true);
  });

  it("ends when it was not used for the time that the installation sets", async () => {
    const person = await member();
    const client = await signIn(person.email);
    const { id, expiresAt } = await server.db.prisma.session.findFirstOrThrow({ where: { userId: person.userId } });
    expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(48);
    await server.db.prisma.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    expect(await signedIn(client)).toBe(false);
  });

  it("is prolonged by use, but for no longer than the installation sets", async () => {
    const person = await member();
    const client = await signIn(person.email);
    const { id } = await server.db.prisma.session.findFirstOrThrow({ where: { userId: person.userId } });
    const hour = 3_600_000;
    const used = { expiresAt: new Date(Date.now() + hour), createdAt: new Date(Date.now() - 239 * hour) };
    await server.db.prisma.session.update({ where: { id }, data: used });
    expect(await signedIn(client)).toBe(true);
    const after = await server.db.prisma.session.findUniqueOrThrow({ where: { id } });
    expect(after.expiresAt.getTime()).toBeGreaterThan(Date.now() + 40 * hour);
    const old = { createdAt: new Date(Date.now() - 241 * hour) };
    await server.db.prisma.session.update({ where: { id }, data: old });
    await server.deps.sessions.changed();
    expect(await signedIn(client)).toBe(false);
    expect(await server.db.prisma.session.count({ where: { id } })).toBe(0);
  });
});
