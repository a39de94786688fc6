import { verifyAudit } from "@formwork/db";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { password } from "./constants.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let superAdmin: Client;
let admin: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db);
  superAdmin = await server.signIn(house.people.super_admin);
  admin = await server.signIn(house.people.admin);
});
afterAll(() => server?.close());

describe("people", () => {
  it("[R1] are added with a link that is shown once, set their password by it and sign in", async () => {
    const person = { name: "Nia New", email: "Nia@Example.com", role: "user" };
    const added = dataOf<{ id: string; link: string; mailed: boolean | null }>(
      await admin.mutate("people.add", person),
    );
    expect(added.mailed).toBeNull();
    const client = server.client();
    const body = { email: "nia@example.com", password };
    expect((await client.post("/api/auth/sign-in/email", body)).status).toBe(401);
    dataOf(await client.mutate("password.setByLink", { link: added.link.split("#")[1], password }));
    expect((await client.post("/api/auth/sign-in/email", body)).status).toBe(200);
    expect(dataOf(await client.query("session.me"))).toMatchObject({ role: "user", user: { name: "Nia New" } });
    expect(await admin.mutate("people.add", person)).toMatchObject({ error: { code: "NAME_TAKEN" } });
  });

  it("[R1] get a new role at once, in the session they have", async () => {
    const portal = await server.signIn(house.people.portal_user);
    expect(await portal.query("application.list", {})).toMatchObject({ error: { code: "FORBIDDEN" } });
    dataOf(await admin.mutate("people.setRole", { id: house.people.portal_user.userId, role: "developer" }));
    expect(await portal.query("application.list", {})).toMatchObject({ ok: true });
  });

  it("[R1] lose their access at once, and cannot sign in again", async () => {
    const { userId, email } = house.people.user;
    const client = await server.signIn({ email });
    expect(dataOf(await client.query("session.me"))).not.toBeNull();
    dataOf(await admin.mutate("people.deactivate", { id: userId }));
    expect(await client.query("home.forms", {})).toMatchObject({ ok: false, status: 401 });
    await expect(server.signIn({ email })).rejects.toThrow("409");
    dataOf(await admin.mutate("people.reactivate", { id: userId }));
    expect(dataOf(await (await server.signIn({ email })).query("session.me"))).not.toBeNull();
  });

  it("[R1] of the highest role are changed by their like only, and one always stays", async () => {
    const { userId } = house.people.super_admin;
    expect(await admin.mutate("people.setRole", { id: userId, role: "user" })).toMatchObject({
      error: { code: "FORBIDDEN" },
    });
    const promote = { id: house.people.developer.userId, role: "super_admin" };
    expect(await admin.mutate("people.setRole", promote)).toMatchObject({ error: { code: "FORBIDDEN" } });
    const own = await superAdmin.mutate("people.setRole", { id: userId, role: "admin" });
    expect(own).toMatchObject({ error: { code: "STATE_CONFLICT" } });
  });

  it("[R1] see the organization's new name at once when an administrator gives it one", async () => {
    dataOf(await admin.mutate("settings.rename", { name: "Renamed Ltd" }));
    expect(dataOf(await superAdmin.query("session.me"))).toMatchObject({ organization: { name: "Renamed Ltd" } });
  });

  it("leave a trail that nobody can change unseen", async () => {
    dataOf(await admin.mutate("people.setRole", { id: house.people.user.userId, role: "developer" }));
    const { items } = dataOf<{ items: unknown[] }>(
      await admin.query("audit.list", { subjectType: "person", limit: 1 }),
    );
    expect(items).toMatchObject([
      { action: "person.role-set", actor: { name: house.people.admin.name }, facts: { role: "developer" } },
    ]);
    expect(await verifyAudit(server.db, house.organizationId)).toMatchObject({ brokenAt: null });
  });
});
