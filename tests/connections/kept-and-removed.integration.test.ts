import { type Db, endRemovedConnections } from "@formwork/db";
import { graphOf, makeWorkflow } from "@formwork/db/seed";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";
import { createConnection, openDemo } from "./support/demo.ts";

let db: Db;
let place: { organizationId: string; applicationId: string; createdBy: string };
let applicationId: string;
let people: Record<"ana" | "ben" | "uma", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, place, people, close } = await openDemo("ana", "ben", "uma"));
  ({ applicationId } = place);
});
afterAll(() => close?.());

const create = (given: object = {}, by = people.ben) => createConnection(by, { applicationId, ...given });

const authorizationsOf = (connectionId: string) => db.prisma.authorization.findMany({ where: { connectionId } });

/** A workflow whose live version takes an action through a connection, with earlier versions as given. */
async function publishedWith(
  connectionId: string,
  action = "createRecord",
): Promise<{ id: string; versionId: string }> {
  const trigger = { kind: "schedule", formId: null } as const;
  const settings = { connectorKey: "zoho_crm", action, connectionId, inputs: {} };
  const graph = graphOf({ trigger, steps: [{ id: "s1", kind: "connector-action", title: "Write it down", settings }] });
  return makeWorkflow(db, { ...place, graph, environments: ["production"] });
}

describe("Connections", () => {
  it("[C16] belong to one application; only system connections serve all", async () => {
    for (const kind of ["admin", "user"]) {
      await expect(create({ kind, applicationId: null })).rejects.toMatchObject({
        code: "INVALID_INPUT",
        details: { path: "applicationId" },
      });
    }
    const { id } = await create({ kind: "system", applicationId });
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ applicationId: null });
  });

  it("[C16] stay while a version that can be made live again names them, and say which", async () => {
    const { id } = await create({ kind: "admin" });
    const { id: workflowId } = await publishedWith(id);
    const removing = () => people.ben.mutate("connection.remove", { id });
    await expect(removing()).rejects.toMatchObject({
      code: "STATE_CONFLICT",
      message: expect.stringContaining("is live"),
    });
    await db.pool.query("DELETE FROM workflow_deployment WHERE workflow_id = $1", [workflowId]);
    await expect(removing()).rejects.toMatchObject({
      code: "STATE_CONFLICT",
      message: expect.stringContaining("was published with this connection and can be made live again"),
    });
    await db.pool.query("UPDATE workflow SET deleted_at = now() WHERE id = $1", [workflowId]);
    await removing();
  });

  it("[C16] [C22] keep the actions that something live takes", async () => {
    const { id } = await create({ kind: "admin" });
    await publishedWith(id, "updateRecord");
    const narrow = (actions: string[]) =>
      people.ben.mutate("connection.update", { id, scopes: { all: false, actions } });
    await expect(narrow(["createRecord"])).rejects.toMatchObject({
      code: "STATE_CONFLICT",
      message: expect.stringContaining("“Write it down”"),
      details: { path: "scopes" },
    });
    await narrow(["createRecord", "updateRecord"]);
  });

  it("[C7] [C21] refuse a taken name, made or renamed, and offer the next one that is free", async () => {
    await create({ name: "Orders" });
    await expect(create({ name: "orders" })).rejects.toMatchObject({
      code: "NAME_TAKEN",
      details: { path: "name", free: "orders 1" },
    });
    await create({ name: "Orders 1" });
    const { id } = await create();
    await expect(people.ben.mutate("connection.update", { id, name: "Orders 1" })).rejects.toMatchObject({
      details: { free: "Orders 2" },
    });
    await people.ben.mutate("connection.update", { id, name: "Orders 2" });
    await people.ben.mutate("connection.update", { id, name: "ORDERS 2" });
    const next = await people.ben.query<{ name: string }>("connection.nextNames", { connectorKey: "zoho_crm" });
    expect((await create()).name).toBe(next.name);
  });

  it("[C21] [K3] keep a link name that was given, by the rule and once", async () => {
    const { id } = await create({ name: "Invoices", linkName: "billing" });
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ name: "Invoices", linkName: "billing" });
    await people.ben.mutate("connection.update", { id, name: "Bills" });
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ linkName: "billing" });
    await expect(create({ linkName: "billing" })).rejects.toMatchObject({
      code: "NAME_TAKEN",
      details: { path: "linkName", free: "billing_1" },
    });
    await expect(create({ linkName: "Billing!" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  it("[C27] leave each owner's account in sight until it ends with them, and have it as it was when they come back", async () => {
    const { id } = await create({ name: "Soon gone" });
    await authorize(people.uma, { connectionId: id, account: "uma@zoho.example" });
    const seen = async () => {
      const { items } = await people.uma.query<{ items: { connectionId: string; removed: unknown }[] }>(
        "authorization.mine",
        {},
      );
      return items.find(({ connectionId }) => connectionId === id);
    };
    expect(await seen()).toMatchObject({ removed: null });
    await people.ben.mutate("connection.remove", { id });
    expect(await seen()).toMatchObject({ removed: { by: "Ben Builder", endsAt: expect.any(String) } });
    const removed = await people.ben.query("connection.removed", {});
    const back = expect.objectContaining({ id, name: "Soon gone", removedBy: "Ben Builder" });
    expect(removed).toMatchObject({ items: expect.arrayContaining([back]) });
    await people.ben.mutate("connection.restore", { id });
    expect(await seen()).toMatchObject({ removed: null });
    await people.ben.mutate("connection.remove", { id });
    await db.pool.query("UPDATE connection SET accounts_end_at = now() WHERE id = $1", [id]);
    await endRemovedConnections(db, 20);
    expect(await authorizationsOf(id)).toMatchObject([{ state: "revoked", secretSealed: null }]);
    expect(await seen()).toBeUndefined();
    await expect(people.ben.mutate("connection.restore", { id })).rejects.toMatchObject({ code: "STATE_CONFLICT" });
  });

  it("[C27] of the system that were made by themselves are authorized and revoked, and not changed or removed by anybody", async () => {
    const { id } = await people.ben.mutate<{ id: string }>("connection.ensureSystem", { connectorKey: "zoho_books" });
    for (const who of [people.ben, people.ana]) {
      expect(await who.query("connection.get", { id })).toMatchObject({ mayEdit: false });
      const scopes = { all: false, actions: ["createContact"] };
      for (const change of [{ name: "Mine" }, { scopes }]) {
        const changing = who.mutate("connection.update", { id, ...change });
        await expect(changing).rejects.toMatchObject({
          code: "FORBIDDEN",
          message: expect.stringContaining("by itself"),
        });
      }
      await expect(who.mutate("connection.remove", { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    const [given] = await authorizationsOf(id);
    await people.ben.mutate("authorization.revoke", { authorizationId: given?.id });
    expect(await authorizationsOf(id)).toMatchObject([{ state: "revoked" }]);
    const further = await create({ kind: "system", applicationId: null, connectorKey: "zoho_books" }, people.ana);
    await people.ana.mutate("connection.update", { id: further.id, name: "Books of the group" });
    expect(await people.ana.query("connection.get", { id: further.id })).toMatchObject({ mayEdit: true });
  });

  it("[C27] that somebody else changed or removed are told to their maker, until they have seen it", async () => {
    const { id } = await create({ name: "Told about" });
    const told = async (who: Visitor) => {
      const { items } = await who.query<{ items: { connectionId: string }[] }>("connection.told", {});
      return items.filter(({ connectionId }) => connectionId === id);
    };
    await people.ben.mutate("connection.update", { id, name: "Told about it" });
    expect(await told(people.ben)).toEqual([]);
    await people.ana.mutate("connection.update", { id, name: "Better said" });
    expect(await told(people.ben)).toMatchObject([
      { connectionName: "Better said", there: true, action: "connection.edited", fields: ["name"], by: "Ana Admin" },
    ]);
    expect(await told(people.ana)).toEqual([]);
    await expect(people.ana.mutate("connection.sawChanges", { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await people.ben.mutate("connection.sawChanges", { id });
    expect(await told(people.ben)).toEqual([]);
    await people.ana.mutate("connection.remove", { id });
    expect(await told(people.ben)).toMatchObject([{ there: false, action: "connection.removed", by: "Ana Admin" }]);
  });
});
