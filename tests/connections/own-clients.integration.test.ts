import type { Db } from "@formwork/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { openDemo } from "./support/demo.ts";

let db: Db;
let applicationId: string;
let people: Record<"ben" | "uma", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  const demo = await openDemo("ben", "uma");
  ({ db, people, close } = demo);
  applicationId = demo.place.applicationId;
});
afterAll(() => close?.());

/** An app that is registered at the sandbox's Zoho and kept here, with a connection that uses it. */
async function kept(clientId: string, clientSecret: string): Promise<{ id: string; connectionId: string }> {
  const { id } = await people.ben.mutate<{ id: string }>("clientCredential.create", {
    connectorKey: "zoho_crm",
    clientId,
    clientSecret,
  });
  const connection = { connectorKey: "zoho_crm", kind: "user", applicationId, mode: "custom", clientCredentialId: id };
  const made = await people.ben.mutate<{ id: string }>("connection.create", connection);
  return { id, connectionId: made.id };
}

const stateOf = async (connectionId: string) =>
  (await db.prisma.authorization.findMany({ where: { connectionId } })).map(({ state, stateReason }) => [
    state,
    stateReason,
  ]);

describe("Client ids and secrets that are kept", () => {
  it("[C6] [C23] are corrected: a new secret changes nothing for accounts, a new id asks each of them again", async () => {
    const { id, connectionId } = await kept("1000.TYPO", "a-typo");
    await db.pool.query(
      `INSERT INTO "authorization" (id, organization_id, connection_id, subject_user_id, authorized_by, account_label, granted_scopes, state)
       SELECT gen_random_uuid(), c.organization_id, c.id, c.created_by, c.created_by, 'ben@zoho.example', '{}', 'active' FROM connection c WHERE c.id = $1`,
      [connectionId],
    );
    const correct = (change: Record<string, string>) =>
      people.ben.mutate("clientCredential.correct", { id, ...change });
    expect(await correct({ clientSecret: "the-right-one" })).toEqual({ again: 0 });
    expect(await stateOf(connectionId)).toEqual([["active", null]]);
    expect(await correct({ clientId: "1000.RIGHT", clientSecret: "the-right-one" })).toEqual({ again: 1 });
    expect(await stateOf(connectionId)).toEqual([["needs_reauthorization", "client_secret_changed"]]);
    const begun = await people.ben.mutate<{ url: string }>("authorization.begin", { connectionId });
    expect(new URL(begun.url).searchParams.get("client_id")).toBe("1000.RIGHT");
    const list = await people.ben.query("clientCredential.list", { connectorKey: "zoho_crm" });
    expect(list).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id, clientIdTail: "IGHT" })]),
    });
    expect(JSON.stringify(list)).not.toContain("the-right-one");
    const { rows } = await db.pool.query("SELECT facts FROM audit_event WHERE subject_id = $1 ORDER BY sequence", [id]);
    expect(rows.at(-1)?.facts).toMatchObject({ fields: ["clientId", "clientSecret"], again: 1 });
    expect(JSON.stringify(rows)).not.toContain("the-right-one");
  });

  it("[C23] are kept once for each id, corrected ones too", async () => {
    await kept("1000.ONE", "one");
    const { id } = await kept("1000.TWO", "two");
    const taken = people.ben.mutate("clientCredential.correct", { id, clientId: "1000.ONE", clientSecret: "two" });
    await expect(taken).rejects.toMatchObject({ code: "NAME_TAKEN", details: { path: "clientId" } });
  });

  it("[C6] may have every sign of the rule, and what their service issues besides", async () => {
    for (const clientId of ["a*_-@/!:|&~\\+9", "1000.WITH.DOTS"]) {
      await people.ben.mutate("clientCredential.create", { connectorKey: "zoho_crm", clientId, clientSecret: "s" });
    }
    const wrong = { connectorKey: "zoho_crm", clientId: "with spaces", clientSecret: "s" };
    await expect(people.ben.mutate("clientCredential.create", wrong)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  it("[C23] name the scopes that their app has to allow, and ask for further ones; who connected before is named", async () => {
    const { ben } = people;
    const { connectionId } = await kept("1000.WIDE", "wide");
    const further = ["ZohoCRM.org.READ"];
    const asked = (scopes: unknown) =>
      ben.query<{ scopes: string[] }>("connection.askedScopes", { connectorKey: "zoho_crm", scopes });
    const without = await asked({ all: true });
    expect(without.scopes).not.toContain("ZohoCRM.org.READ");
    expect((await asked({ all: true, further })).scopes).toEqual([...without.scopes, "ZohoCRM.org.READ"]);
    const begunWith = async () => {
      const { url } = await ben.mutate<{ url: string }>("authorization.begin", { connectionId });
      return new URL(url).searchParams.get("scope")?.split(",");
    };
    expect(await begunWith()).toEqual(without.scopes);
    await db.pool.query(
      `INSERT INTO "authorization" (id, organization_id, connection_id, subject_user_id, authorized_by, account_label, granted_scopes, state)
       SELECT gen_random_uuid(), c.organization_id, c.id, c.created_by, c.created_by, 'ben@zoho.example', $2, 'active' FROM connection c WHERE c.id = $1`,
      [connectionId, without.scopes],
    );
    const effect = (scopes: unknown) => ben.query("connection.scopeEffect", { connectionId, scopes });
    expect(await effect({ all: true })).toMatchObject({ total: 1, lacking: 0 });
    expect(await effect({ all: true, further })).toMatchObject({ total: 1, lacking: 1 });
    await ben.mutate("connection.update", { id: connectionId, scopes: { all: true, further } });
    expect(await begunWith()).toEqual([...without.scopes, "ZohoCRM.org.READ"]);
  });

  it("[C23] take no further scope that their service could not read, and none without a client id of our own", async () => {
    const { ben } = people;
    const { connectionId } = await kept("1000.STRANGE", "strange");
    const save = (further: string[]) =>
      ben.mutate("connection.update", { id: connectionId, scopes: { all: true, further } });
    for (const scope of ["two words", 'a"b', "one,two"]) {
      await expect(save([scope])).rejects.toMatchObject({ code: "INVALID_INPUT" });
    }
    const quick = { connectorKey: "zoho_crm", kind: "user", applicationId, mode: "quick" };
    const asked = ben.mutate("connection.create", { ...quick, scopes: { all: true, further: ["ZohoCRM.org.READ"] } });
    await expect(asked).rejects.toMatchObject({ code: "INVALID_INPUT", details: { path: "scopes.further" } });
  });

  it("[R1] are corrected by builders only", async () => {
    const { id } = await kept("1000.MINE", "mine");
    const asked = people.uma.mutate("clientCredential.correct", { id, clientSecret: "hers" });
    await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("What somebody can connect", () => {
  it("[C26] is what something live asks people for, by application; builders may see the rest", async () => {
    const { connectionId } = await kept("1000.UNUSED", "unused");
    const open = async (who: Visitor, more: Record<string, unknown>) => {
      const { items } = await who.query<{ items: { connectionId: string; connectionName: string }[] }>(
        "authorization.open",
        {
          limit: 100,
          ...more,
        },
      );
      return items;
    };
    const live = await db.prisma.connection.findFirstOrThrow({ where: { name: "Zoho CRM of each seller" } });
    const ids = (items: { connectionId: string }[]) => items.map((item) => item.connectionId);
    expect(ids(await open(people.uma, {}))).toContain(live.id);
    expect(ids(await open(people.uma, { unused: true }))).not.toContain(connectionId);
    expect(ids(await open(people.ben, {}))).not.toContain(connectionId);
    expect(ids(await open(people.ben, { unused: true }))).toContain(connectionId);
    expect(ids(await open(people.uma, { search: "each seller" }))).toEqual([live.id]);
  });
});
