import type { Db } from "@formwork/db";
import type { Stack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";
import { createConnection, makeForeignConnection, openDemo } from "./support/demo.ts";

interface Choices {
  choices: { value: string; label: string }[];
}

let stack: Stack;
let db: Db;
let applicationId: string;
let people: Record<"ana" | "ben" | "uma", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({
    stack,
    db,
    place: { applicationId },
    people,
    close,
  } = await openDemo("ana", "ben", "uma"));
});
afterAll(() => close?.());

async function connection(kind: "user" | "admin" = "user"): Promise<string> {
  return (await createConnection(people.ben, { kind, applicationId })).id;
}

function ask(by: Visitor, connectionId: string, given: Record<string, unknown> = {}): Promise<Choices> {
  return by.query("connection.choices", { connectionId, applicationId, list: "modules", ...given });
}

/** Accounts that asked the service for modules, newest first. */
async function askers(): Promise<string[]> {
  const calls = (await (await fetch(`${stack.sandboxUrl}/_control/calls`)).json()) as {
    path: string;
    account: string;
  }[];
  return calls.filter(({ path }) => path === "/crm/v8/settings/modules").map(({ account }) => account);
}

describe("Lists of a service", () => {
  it("are read as the builder's own account where each acts as themselves", async () => {
    const id = await connection();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    const { choices } = await ask(people.ben, id);
    expect(choices).toContainEqual({ value: "Leads", label: "Leads" });
    expect((await askers())[0]).toBe("ben@zoho.example");
    const fields = await ask(people.ben, id, { list: "fields", input: { module: "Leads" } });
    expect(fields.choices).toContainEqual({ value: "Last_Name", label: "Last Name" });
    await expect(ask(people.ana, id)).rejects.toMatchObject({
      code: "USER_NOT_AUTHORIZED",
      details: { connectionId: id, who: "person" },
    });
  });

  it("are read as the shared account where one acts for everybody", async () => {
    const id = await connection("admin");
    await expect(ask(people.ana, id)).rejects.toMatchObject({ code: "CONNECTION_NOT_AUTHORIZED" });
    await authorize(people.ben, { connectionId: id, account: "sales@zoho.example" });
    expect((await ask(people.ana, id)).choices.length).toBeGreaterThan(3);
    expect((await askers())[0]).toBe("sales@zoho.example");
  });

  it("are remembered for a while, but not across a new consent", async () => {
    const id = await connection();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    const before = (await askers()).length;
    await ask(people.ben, id);
    await ask(people.ben, id);
    expect((await askers()).length).toBe(before + 1);
    await authorize(people.ben, { connectionId: id, account: "sales@zoho.example" });
    await ask(people.ben, id);
    expect((await askers()).slice(0, 2)).toEqual(["sales@zoho.example", "ben@zoho.example"]);
  });

  it("[C14] are refused as soon as the authorization is revoked, whatever was remembered", async () => {
    const id = await connection();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    await ask(people.ben, id);
    const { id: authorizationId } = await db.prisma.authorization.findFirstOrThrow({ where: { connectionId: id } });
    await people.ben.mutate("authorization.revoke", { authorizationId });
    await expect(ask(people.ben, id)).rejects.toMatchObject({ code: "AUTHORIZATION_REVOKED" });
  });

  it("are not for people who do not build, nor for another organization", async () => {
    const id = await connection();
    await expect(ask(people.uma, id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const theirs = await makeForeignConnection(db);
    await expect(ask(people.ben, theirs.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("are refused in the service's own words, and asked for again once that is mended", async () => {
    const id = await connection();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    const limit = { rateLimitNext: 1, retryAfterSeconds: 5 };
    await fetch(`${stack.sandboxUrl}/_control/faults/www.zohoapis.com`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(limit),
    });
    await expect(ask(people.ben, id)).rejects.toMatchObject({
      code: "REMOTE_RATE_LIMITED",
      details: { retryAfterSeconds: 5 },
    });
    expect((await ask(people.ben, id)).choices.length).toBeGreaterThan(3);
    await expect(ask(people.ben, id, { list: "nothing" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(ask(people.ben, id, { list: "fields" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});
