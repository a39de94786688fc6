import type { Db } from "@formwork/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { openDemo } from "./support/demo.ts";

let db: Db;
let applicationId: string;
let people: Record<"ben", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  const demo = await openDemo("ben");
  ({ db, people, close } = demo);
  applicationId = demo.place.applicationId;
});
afterAll(() => close?.());

const backstage = { connectorKey: "zoho_backstage", mode: "quick" };
const refused = { code: "KIND_NOT_ALLOWED", message: expect.stringContaining("belong to a portal") };

describe("A service that takes shared connections only", () => {
  it("[K10] says so, with the reason, before anybody chooses", async () => {
    const { items } = await people.ben.query<{ items: { key: string; sharedOnly: string | null }[] }>(
      "connector.list",
      {},
    );
    const reasonOf = (key: string) => items.find((item) => item.key === key)?.sharedOnly;
    expect(reasonOf("zoho_backstage")).toContain("belong to a portal");
    expect(reasonOf("zoho_crm")).toBeNull();
  });

  it("[K10] is refused for everyone's own account, and nothing is made", async () => {
    const before = await db.prisma.connection.count();
    const asked = people.ben.mutate("connection.create", { ...backstage, kind: "user", applicationId });
    await expect(asked).rejects.toMatchObject({ ...refused, details: { path: "kind" } });
    expect(await db.prisma.connection.count()).toBe(before);
  });

  it("[K10] takes shared and system connections, and nobody's own account where a connection became personal in another way", async () => {
    for (const kind of ["admin", "system"]) {
      const made = await people.ben.mutate<{ id: string }>("connection.create", {
        ...backstage,
        kind,
        applicationId: kind === "admin" ? applicationId : null,
        name: `Events ${kind}`,
      });
      const begun = await people.ben.mutate<{ url: string }>("authorization.begin", { connectionId: made.id });
      expect(new URL(begun.url).searchParams.get("scope")).toContain("zohobackstage.event.READ");
      if (kind === "system") continue;
      await db.prisma.connection.update({ where: { id: made.id }, data: { kind: "user" } });
      const again = people.ben.mutate("authorization.begin", { connectionId: made.id });
      await expect(again).rejects.toMatchObject(refused);
    }
  });
});
