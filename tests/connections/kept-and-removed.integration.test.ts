import { type Db, endRemovedConnections } from "@formwork/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";
import { openDemo } from "./support/demo.ts";

let db: Db;
let applicationId: string;
let people: Record<"ana" | "ben" | "uma", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({
    db,
    place: { applicationId },
    people,
    close,
  } = await openDemo("ana", "ben", "uma"));
});
afterAll(() => close?.());

function create(given: Record<string, unknown> = {}, by = people.ben): Promise<{ id: string; name: string }> {
  return by.mutate("connection.create", {
    connectorKey: "zoho_crm",
    kind: "user",
    applicationId,
    mode: "quick",
    ...given,
  });
}

const authorizationsOf = (connectionId: string) => db.prisma.authorization.findMany({ where: { connectionId } });

describe("Connections", () => {
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
    expect(removed).toMatchObject({ items: [{ id, name: "Soon gone", removedBy: "Ben Builder" }] });
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
