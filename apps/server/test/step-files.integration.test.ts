import { createFileStore } from "@formwork/db";
import { type FieldInput, makeForm, makeRecord } from "@formwork/db/seed";
import type { JsonObject } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { makeHouse } from "./house.ts";
import { builders, openReadersHouse, type ReadersHouse, roles, type Start, secret } from "./readers-house.ts";

let at: ReadersHouse;

beforeAll(async () => {
  at = await openReadersHouse();
});
afterAll(() => at?.server.close());

describe("[N1] a file that a step got", () => {
  /** A file of a step of a run, and which callers may download it. */
  async function fileOf(step: { runId: string; stepId: string } | null) {
    const data = new TextEncoder().encode(secret);
    const kept = { name: "paper.txt", contentType: "text/plain", data };
    const file = await createFileStore(at.server.db).save({ organizationId: at.house.organizationId, step }, kept);
    const hasIt = async (client: Client) => {
      const answer = await client.get(`/api/files/${file.fileId}`);
      expect([200, 404]).toContain(answer.status);
      return answer.status === 200 && (await answer.text()) === secret;
    };
    const whoHasIt = async () => {
      const answers = await Promise.all(roles.map((role) => hasIt(at.clients[role])));
      return roles.filter((_, index) => answers[index]);
    };
    return { file, hasIt, whoHasIt };
  }

  /** Makes records of a form with a file and a text. */
  async function recordsWithFiles() {
    const made = { organizationId: at.house.organizationId, createdBy: at.house.people.developer.userId };
    const fields: FieldInput[] = [
      { key: "paper", kind: "file", label: "Paper" },
      { key: "note", kind: "text", label: "Note" },
    ];
    const { id, versionId } = await makeForm(at.server.db, { ...made, applicationId: at.house.application.id, fields });
    const of = { organizationId: at.house.organizationId, formId: id, formVersionId: versionId ?? "" };
    const submittedBy = at.house.people.user.userId;
    return (values: JsonObject) => makeRecord(at.server.db, { ...of, submittedBy, values });
  }

  it("from a person's own account is had by that person, and for a time by whom they share the run with; by nobody else who knows its id", async () => {
    const runId = await at.ranWith({ initiator: "user", account: "own" });
    const { hasIt, whoHasIt } = await fileOf({ runId, stepId: "find" });
    expect(await whoHasIt()).toEqual(["user"]);
    const [sharee, stranger] = [
      await at.signedInMember(),
      await at.signedInMember("developer", (await makeHouse(at.server.db, [])).organizationId),
    ];
    expect([await hasIt(sharee.client), await hasIt(stranger.client)]).toEqual([false, false]);
    dataOf(await at.clients.user.mutate("run.share", { id: runId, email: sharee.email, hours: 1 }));
    expect([await hasIt(sharee.client), await whoHasIt()]).toEqual([true, ["user"]]);
    await at.server.db.prisma.runShare.updateMany({ where: { runId }, data: { expiresAt: new Date(0) } });
    expect(await hasIt(sharee.client)).toBe(false);
  });

  it("is a builder's own too, when it came from their account", async () => {
    const runId = await at.ranWith({ initiator: "developer", account: "own" });
    const { whoHasIt } = await fileOf({ runId, stepId: "find" });
    expect(await whoHasIt()).toEqual(["developer"]);
  });

  it.each([
    ["a shared account", { initiator: "user", account: "shared" }],
    ["the primary account of a schedule", { initiator: null, account: "primary" }],
  ] satisfies [string, Start][])("from %s is had by builders and by nobody else", async (_, start) => {
    const { whoHasIt } = await fileOf({ runId: await at.ranWith(start), stepId: "find" });
    expect(await whoHasIt()).toEqual([...builders]);
  });

  it("and that is in a record is had by whoever reads the record; its id typed into a text gives it to nobody", async () => {
    const runId = await at.ranWith({ initiator: "admin", account: "own" });
    const { file, whoHasIt } = await fileOf({ runId, stepId: "find" });
    const record = await recordsWithFiles();
    await record({ note: `"fileId": "${file.fileId}"` });
    expect(await whoHasIt()).toEqual(["admin"]);
    const { id } = await record({ paper: { ...file } });
    expect(await whoHasIt()).toEqual([...roles]);
    await at.server.db.prisma.record.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await whoHasIt()).toEqual(["admin"]);
  });

  it("is sent on by its own run, and by others out of a record only: an id that somebody drew into a step is none", async () => {
    const { organizationId } = at.house;
    const [runId, other] = [
      await at.ranWith({ initiator: "user", account: "own" }),
      await at.ranWith({ initiator: "developer", account: "shared" }),
    ];
    const { file } = await fileOf({ runId, stepId: "find" });
    const store = createFileStore(at.server.db);
    const readBy = async (step: { runId: string; stepId: string } | null) =>
      Buffer.from(await store.read({ organizationId, step }, file)).toString();
    expect(await readBy({ runId, stepId: "add" })).toBe(secret);
    for (const step of [{ runId: other, stepId: "add" }, null])
      await expect(readBy(step)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await (await recordsWithFiles())({ paper: { ...file } });
    expect(await readBy({ runId: other, stepId: "add" })).toBe(secret);
  });

  it("of which no run tells any more is nobody's", async () => {
    const { whoHasIt } = await fileOf(null);
    expect(await whoHasIt()).toEqual([]);
    const gone = await at.ranWith({ initiator: "user", account: "own" });
    const kept = await fileOf({ runId: gone, stepId: "find" });
    await at.server.db.prisma.run.delete({ where: { id: gone } });
    expect(await kept.whoHasIt()).toEqual([]);
  });
});
