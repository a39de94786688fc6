import { randomBytes } from "node:crypto";
import { appendAudit, createDb, createVault, type Db, newId, parseKeyring } from "@formwork/db";
import { makeOrganization } from "@formwork/db/seed";
import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { auditVerify } from "./audit-verify.ts";
import type { Command } from "./command.ts";
import { keysAdd, keysRemove } from "./keys-file.ts";
import { keysRotate } from "./keys-rotate.ts";
import { keysStatus } from "./keys-status.ts";

let database: TestDatabase;
let db: Db;
beforeEach(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 4 });
});
afterEach(async () => {
  await db.close();
  await database.drop();
});

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const old = key("old");
const next = key("next");

/** Runs a command; returns everything it printed, with its result in front. */
async function run(command: Command, { args = [] as string[], keys = old } = {}): Promise<string> {
  const printed: unknown[] = [];
  const spies = (["log", "error"] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((text) => void printed.push(text)),
  );
  try {
    const source = { name: "FORMWORK_KEYS", file: null, load: () => parseKeyring(keys) };
    return [await command({ db, args, keys: source, dataDir: "/nowhere" }), ...printed].join("\n");
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function seal(...keys: string[]): Promise<string> {
  const { id } = await makeOrganization(db);
  const vault = createVault({ pool: db.pool, keyring: parseKeyring(keys.join()) });
  await vault.seal({ table: "t", column: "c", rowId: newId(), organizationId: id }, "kept");
  return id;
}

async function behindItsBack(sql: string, organizationId: string): Promise<void> {
  await db.pool.query(
    `BEGIN; SET LOCAL session_replication_role = replica; ${sql} AND organization_id = '${organizationId}'; COMMIT`,
  );
}

describe("formwork keys", () => {
  it("status says what each key is needed for and what comes next, and shows none", async () => {
    await seal(old);
    await seal(old);
    await seal(next);
    const texts = [
      await run(keysStatus, { keys: `${next},${old}` }),
      await run(keysStatus, { keys: next }),
      await run(keysStatus, { keys: `${next},${key("old")}` }),
    ];
    expect(texts[0]).toMatch(/^true[\s\S]*next +1 +first\n +old +2\n[\s\S]*keys rotate/);
    expect(texts[1]).toMatch(
      /^false[\s\S]*old +2 +MISSING\n[\s\S]*2 data keys need the vault key "old", which is not there\. Put it back into FORMWORK_KEYS/,
    );
    expect(texts[2]).toMatch(/^false[\s\S]*old +2 +NOT THE RIGHT ONE/);
    for (const part of [old, next].map((text) => text.split(":")[1] ?? "")) expect(texts.join()).not.toContain(part);
  });

  it("rotate refuses with a key that is missing or another one, names it and changes nothing", async () => {
    await seal(old);
    const before = await db.prisma.dataKey.findMany();
    for (const keys of [next, `${next},${key("old")}`]) {
      const text = await run(keysRotate, { keys });
      expect(text).toMatch(/^false\n1 data key needs the vault key "old"[\s\S]*Nothing was changed\.$/);
    }
    expect(await db.prisma.dataKey.findMany()).toEqual(before);
  });

  it("rotate tells how far it is, what is damaged, and which key can go", async () => {
    await seal(old);
    const damaged = await seal(old);
    const was = await db.prisma.dataKey.findFirstOrThrow({ where: { organizationId: damaged } });
    const wrapped = `${was.wrapped.slice(0, -3)}AAA`;
    await db.prisma.dataKey.update({ where: { id: was.id }, data: { wrapped } });
    const stuck = await run(keysRotate, { keys: `${next},${old}` });
    const { name } = await db.prisma.organization.findUniqueOrThrow({ where: { id: damaged } });
    expect(stuck).toContain("1 wrapped anew, 1 to go");
    expect(stuck).toContain(`${name}: the data key is damaged`);
    expect(stuck).not.toContain("not needed any more");
    await db.prisma.dataKey.update({ where: { id: was.id }, data: { wrapped: was.wrapped } });
    const done = await run(keysRotate, { keys: `${next},${old}` });
    expect(done).toMatch(
      /^true[\s\S]*wrapped with "next"[\s\S]*"old" is not needed any more: take it out of FORMWORK_KEYS/,
    );
  });

  it("add and remove say what to do where the keys are not in a file", async () => {
    await expect(run(keysAdd)).rejects.toThrow(/openssl rand -base64 32/);
    await expect(run(keysRemove, { args: ["old"] })).rejects.toThrow(/Take it out there/);
  });
});

describe("formwork audit verify", () => {
  async function house(entries: number): Promise<{ id: string; name: string }> {
    const organization = await makeOrganization(db);
    for (let index = 0; index < entries; index++) {
      const subject = { type: "test", id: newId() };
      await appendAudit(db, { actor: { organizationId: organization.id, userId: null }, action: "test.done", subject });
    }
    return organization;
  }

  it("[C19] reads every organization's trail, and says where one is broken and how", async () => {
    const [whole, changed, lacking] = [await house(3), await house(3), await house(3)];
    expect(await run(auditVerify)).toMatch(/^true\n([^\n]*3 entries, each fits the one before[^\n]*\n?){3}$/);
    await behindItsBack("UPDATE audit_event SET action = 'x' WHERE sequence = 2", changed.id);
    await behindItsBack("DELETE FROM audit_event WHERE sequence = 2", lacking.id);
    const text = await run(auditVerify);
    expect(text).toMatch(/^false\n/);
    expect(text).toContain(`${whole.name}: 3 entries, each fits`);
    expect(text).toContain(`${changed.name}: BROKEN. 1 entry fits; entry 2 is not what was written`);
    expect(text).toContain(`${lacking.name}: BROKEN. 1 entry fits; entry 2 is missing, though others follow it.`);
    expect(await run(auditVerify, { args: [whole.name] })).toMatch(/^true\n[^\n]*3 entries[^\n]*$/);
    await expect(run(auditVerify, { args: ["nobody"] })).rejects.toThrow("No organization is called nobody.");
  });

  it("[C19] sees a cut end against the last entry of an earlier time, and not without it", async () => {
    const { id } = await house(3);
    const noted = /Last: (\S+)/.exec(await run(auditVerify, { args: [id] }))?.[1] ?? "";
    await behindItsBack("DELETE FROM audit_event WHERE sequence = 3", id);
    expect(await run(auditVerify, { args: [id] })).toMatch(/^true\n[^\n]*2 entries/);
    expect(await run(auditVerify, { args: [id, noted] })).toMatch(/^false\n[^\n]*entry 3 is missing[^\n]*cut off/);
    await expect(run(auditVerify, { args: [id, "3:abc"] })).rejects.toThrow(/number:hash/);
  });
});
