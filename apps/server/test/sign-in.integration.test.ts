import { createOrganization } from "@formwork/db";
import { makeMember, makeOrganization } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataOf } from "./client.ts";
import { password } from "./constants.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let organizationId: string;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  organizationId = (await makeOrganization(server.db, { name: "Example Ltd" })).id;
});
afterAll(() => server?.close());

function member(role: "user" | "developer" = "user") {
  return makeMember(server.db, { organizationId, role, password });
}

describe("signing in", () => {
  it("answers null to somebody who is not signed in, and to a member who they are", async () => {
    expect(dataOf(await server.client().query("session.me"))).toBeNull();
    const person = await member("developer");
    const client = await server.signIn(person);
    expect(dataOf(await client.query("session.me"))).toMatchObject({
      user: { id: person.userId, email: person.email },
      organization: { id: organizationId, name: "Example Ltd" },
      role: "developer",
      isBuilder: true,
      isAdministrator: false,
      counts: { waiting: 0 },
    });
  });

  it("[R1] works for the first super admin of a new organization, with the password they set by the link", async () => {
    const email = "First@New.example";
    const made = await createOrganization(server.db, { name: "New Ltd", administrator: "Fay First", email });
    const client = server.client();
    const set = { link: made.secret, password };
    expect(dataOf(await client.mutate("password.setByLink", set))).toMatchObject({ email: "first@new.example" });
    const body = { email: "first@new.example", password };
    expect((await client.post("/api/auth/sign-in/email", body)).status).toBe(200);
    expect(dataOf(await client.query("session.me"))).toMatchObject({
      organization: { id: made.id, name: "New Ltd" },
      role: "super_admin",
    });
    const another = await createOrganization(server.db, { name: "New Ltd", administrator: "Fay First", email });
    expect(another.id).not.toBe(made.id);
    const opened = dataOf(await server.client().mutate("password.openLink", { link: another.secret }));
    expect(opened).toMatchObject({ kind: "invitation", email: "first@new.example" });
  });

  it("sets a cookie that scripts cannot read", async () => {
    const person = await member();
    const answer = await server.client().post("/api/auth/sign-in/email", { email: person.email, password });
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("formwork.session_token="));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it("ends with signing out, at once", async () => {
    const client = await server.signIn(await member());
    const stolen = { cookie: client.headers().cookie ?? "" };
    expect(dataOf(await client.query("session.me"))).not.toBeNull();
    expect((await client.post("/api/auth/sign-out", {})).status).toBe(200);
    const answer = await server.client().get("/api/trpc/session.me", stolen);
    expect(await answer.json()).toMatchObject({ result: { data: null } });
  });

  it("cannot be had without an administrator: there is no public sign-up", async () => {
    const body = { email: "new@example.com", password, name: "New" };
    const answer = await server.client().post("/api/auth/sign-up/email", body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await server.db.prisma.user.count({ where: { email: body.email } })).toBe(0);
  });

  it("answers a wrong password and an unknown person alike", async () => {
    const person = await member();
    const wrong = await server
      .client()
      .post("/api/auth/sign-in/email", { email: person.email, password: "not this one!" });
    const unknown = await server.client().post("/api/auth/sign-in/email", { email: "nobody@example.com", password });
    expect(wrong.status).toBe(401);
    expect([unknown.status, await unknown.json()]).toEqual([wrong.status, await wrong.json()]);
  });

  it("is slowed down for somebody who guesses passwords of one account", async () => {
    const person = await member();
    const guess = () =>
      server.client().post("/api/auth/sign-in/email", { email: person.email, password: "not this one!" });
    const statuses: number[] = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await guess()).headers.get("retry-after")).toMatch(/^\d+$/);
  });
});
