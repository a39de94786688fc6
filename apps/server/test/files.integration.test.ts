import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createFileStore, storeOutput } from "@formwork/db";
import { type FieldInput, makeForm } from "@formwork/db/seed";
import type { FileRef } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Client } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let user: Client;
let other: Client;
let builder: Client;
let outsider: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase(), { FORMWORK_PUBLIC_FORM_RATE: "100" });
  house = await makeHouse(server.db, ["user", "portal_user", "developer"]);
  const theirs = await makeHouse(server.db, ["super_admin"]);
  user = await server.signIn(house.people.user);
  other = await server.signIn(house.people.portal_user);
  builder = await server.signIn(house.people.developer);
  outsider = await server.signIn(theirs.people.super_admin);
});
afterAll(() => server?.close());

const fields: FieldInput[] = [
  { key: "cv", kind: "file", label: "CV", required: true, settings: { accept: ".pdf, image/*", maxMegabytes: 0.001 } },
  { key: "extra", kind: "file", label: "Anything else" },
];

async function makeFileForm(publicEnabled = false) {
  const { organizationId, application, people } = house;
  const made = { organizationId, applicationId: application.id, createdBy: people.developer.userId };
  return makeForm(server.db, { ...made, fields, publicEnabled });
}

const cv = { name: "Ana’s CV.pdf", type: "application/pdf", data: "%PDF-1.7 Ana" };
const fillingKey = "0123456789abcdef0123456789abcdef";

async function uploaded(client: Client, slug: string, key?: string): Promise<FileRef> {
  const answer = await client.upload(`/api/forms/${slug}/files?field=cv`, key === undefined ? cv : { ...cv, key });
  expect(answer.status).toBe(201);
  return (await answer.json()) as FileRef;
}

const send = (client: Client, slug: string, { key, ...values }: Record<string, unknown> & { key?: string }) =>
  client.post(`/api/forms/${slug}/submissions`, values, key === undefined ? {} : { "idempotency-key": key });
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

describe("an upload", () => {
  it("[W1] is claimed by the record that is sent, once, and read by its sender and by builders only", async () => {
    const { slug } = await makeFileForm();
    const file = await uploaded(user, slug);
    expect(file).toMatchObject({ name: cv.name, contentType: cv.type, bytes: cv.data.length });
    const store = createFileStore(server.db);
    await expect(store.read({ organizationId: house.organizationId, step: null }, file)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });

    const sent = await send(user, slug, { cv: file });
    expect(sent.status).toBe(202);
    expect(Buffer.from(await store.read({ organizationId: house.organizationId, step: null }, file)).toString()).toBe(
      cv.data,
    );
    expect(await codeOf(await send(user, slug, { cv: file }))).toEqual([422, "FILE_MISSING"]);

    for (const client of [user, builder]) {
      const answer = await client.get(`/api/files/${file.fileId}`);
      expect(await answer.text()).toBe(cv.data);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "application/pdf",
        "content-disposition": "attachment; filename=\"Ana_s CV.pdf\"; filename*=UTF-8''Ana%E2%80%99s%20CV.pdf",
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
      });
    }
    for (const client of [other, outsider])
      expect(await codeOf(await client.get(`/api/files/${file.fileId}`))).toEqual([404, "NOT_FOUND"]);
    expect(await codeOf(await server.client().get(`/api/files/${file.fileId}`))).toEqual([401, "NOT_SIGNED_IN"]);
  });

  it("[W1] of somebody else, of another form, or under another name cannot be sent", async () => {
    const { slug } = await makeFileForm();
    const elsewhere = await makeFileForm();
    const file = await uploaded(user, slug);
    const before = await server.db.prisma.record.count();
    for (const [client, place, given] of [
      [other, slug, file],
      [user, elsewhere.slug, file],
      [user, slug, { ...file, name: "other.pdf" }],
      [user, slug, { ...file, fileId: house.record.id }],
    ] as const) {
      expect(await codeOf(await send(client, place, { cv: given }))).toEqual([422, "FILE_MISSING"]);
    }
    expect(await server.db.prisma.record.count()).toBe(before);
    expect((await send(user, slug, { cv: file })).status).toBe(202);
  });

  it("[W1] of the public goes with the key of its filling, and may be sent by the same person signed in", async () => {
    const { slug } = await makeFileForm(true);
    const nobody = server.client();
    expect((await nobody.upload(`/api/forms/${slug}/files?field=cv`, cv)).status).toBe(400);
    const [one, two] = [await uploaded(nobody, slug, fillingKey), await uploaded(nobody, slug, fillingKey)];
    expect(await codeOf(await send(nobody, slug, { cv: one, key: `${fillingKey}x` }))).toEqual([422, "FILE_MISSING"]);
    expect(await codeOf(await send(nobody, slug, { cv: one }))).toEqual([422, "FILE_MISSING"]);
    const first = await send(nobody, slug, { cv: one, key: fillingKey });
    const again = await send(nobody, slug, { cv: one, key: fillingKey });
    expect([first.status, again.status]).toEqual([202, 202]);
    expect((await again.json()) as unknown).toEqual((await first.json()) as unknown);
    expect((await send(user, slug, { cv: two, key: fillingKey })).status).toBe(202);
    const stored = await server.db.prisma.storedFile.findUniqueOrThrow({ where: { id: two.fileId } });
    expect(stored.uploadKey).not.toBe(fillingKey);
  });

  it("[W1] that is not there any more is told at its field, and nothing is stored", async () => {
    const { slug } = await makeFileForm();
    const [there, gone] = [await uploaded(user, slug), await uploaded(user, slug)];
    await server.db.prisma.storedFile.delete({ where: { id: gone.fileId } });
    const answer = await send(user, slug, { cv: there, extra: gone });
    expect(answer.status).toBe(422);
    const told = [{ field: "extra", message: "This file is not there any more. Choose it again." }];
    expect(await answer.json()).toMatchObject({ code: "FILE_MISSING", details: { problems: told } });
    expect((await send(user, slug, { cv: there })).status).toBe(202);
  });

  it("[W1] goes with answers that are sent as a record of their own, under the key it was uploaded with", async () => {
    const { slug } = await makeFileForm(true);
    const nobody = server.client();
    const [one, two] = [await uploaded(nobody, slug, fillingKey), await uploaded(nobody, slug, fillingKey)];
    expect((await send(nobody, slug, { cv: one, key: fillingKey })).status).toBe(202);
    expect(await codeOf(await send(nobody, slug, { cv: two, key: fillingKey }))).toEqual([
      409,
      "SUBMISSION_KEY_REUSED",
    ]);
    const headers = { "idempotency-key": crypto.randomUUID(), "x-upload-key": fillingKey };
    expect((await nobody.post(`/api/forms/${slug}/submissions`, { cv: two }, headers)).status).toBe(202);
  });

  it.each([
    [
      { ...cv, name: "virus.exe", type: "application/x-msdownload" },
      "Choose a file of one of these kinds: PDF, images.",
    ],
    [{ ...cv, data: "x".repeat(1_001) }, "This file is too large: choose one of at most 0.001 MB."],
    [{ ...cv, data: "" }, "This file is empty. Choose another one."],
    [{ ...cv, name: "../" }, "The file came without a name. Choose it again."],
    [
      { ...cv, name: `${"a".repeat(252)}.pdf` },
      "The name of this file is too long: give it one of at most 255 characters, then choose it again.",
    ],
  ])("[W1] is refused in words: %o", async (file, message) => {
    const { slug } = await makeFileForm();
    const answer = await user.upload(`/api/forms/${slug}/files?field=cv`, file);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "INVALID_INPUT", message });
  });

  it("[W1] that comes in too slowly ends, and one address keeps nobody else out", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const { slug } = await makeFileForm(true);
    const { hostname, port } = new URL(server.url);
    const slowly = Array.from({ length: 4 }, () => {
      const socket = connect(Number(port), hostname);
      const head = ["content-type: application/pdf", "x-file-name: a.pdf", "content-length: 900"];
      const own = [`host: ${hostname}`, `idempotency-key: ${fillingKey}`, ...head];
      socket.write(`POST /api/forms/${slug}/files?field=cv HTTP/1.1\r\n${own.join("\r\n")}\r\n\r\n%PDF`);
      return socket;
    });
    // All places of this address are taken once a fifth one of the public is told so; a member has places of their own.
    await vi.waitFor(async () => {
      const fifth = await server.client().upload(`/api/forms/${slug}/files?field=cv`, { ...cv, key: fillingKey });
      expect(await codeOf(fifth)).toEqual([429, "RATE_LIMITED"]);
    }, 30_000);
    await uploaded(user, slug);
    const answers = slowly.map(async (socket) => (await text(socket)).split("\r\n\r\n"));
    vi.advanceTimersByTime(10_000);
    for (const [head, body = ""] of await Promise.all(answers)) {
      expect(head).toMatch(/^HTTP\/1.1 400 [\s\S]*connection: close/i);
      expect(body).toContain("too slowly");
    }
    await uploaded(server.client(), slug, fillingKey);
  });

  it("[W1] needs a file field, and somebody who may fill in the form", async () => {
    const { slug } = await makeFileForm();
    expect(await codeOf(await user.upload(`/api/forms/${slug}/files?field=nope`, cv))).toEqual([404, "NOT_FOUND"]);
    expect(await codeOf(await server.client().upload(`/api/forms/${slug}/files?field=cv`, cv))).toEqual([
      401,
      "NOT_SIGNED_IN",
    ]);
    expect(await codeOf(await outsider.upload(`/api/forms/${slug}/files?field=cv`, cv))).toEqual([404, "NOT_FOUND"]);
  });

  it("that was not sent within a day goes with the next one", async () => {
    const { slug } = await makeFileForm();
    const old = await uploaded(user, slug);
    await server.db.prisma.storedFile.update({
      where: { id: old.fileId },
      data: { createdAt: new Date(Date.now() - 25 * 3_600_000) },
    });
    await uploaded(user, slug);
    expect(await server.db.prisma.storedFile.count({ where: { id: old.fileId } })).toBe(0);
  });
});

describe("a record's file", () => {
  it("can be taken out by a builder, and not exchanged for another one", async () => {
    const { slug } = await makeFileForm();
    const [file, second] = [await uploaded(user, slug), await uploaded(user, slug)];
    const { recordId } = (await (await send(user, slug, { cv: file, extra: second })).json()) as { recordId: string };
    const update = (values: unknown) => builder.mutate("record.update", { id: recordId, values });
    expect(await update({ cv: second, extra: null })).toMatchObject({ error: { code: "FILE_MISSING" } });
    expect(await update({ cv: file, extra: null })).toMatchObject({ ok: true });
  });
});

describe("an output that was too large for the journal", () => {
  it("is kept as a file and is nobody's to download", async () => {
    const value = "a long answer";
    const id = await storeOutput(server.db, {
      organizationId: house.organizationId,
      runId: house.runId,
      stepId: "remember",
      value,
    });
    for (const client of [user, builder]) expect((await client.get(`/api/files/${id}`)).status).toBe(404);
    const reference = { fileId: id, name: "remember", contentType: "application/json", bytes: value.length };
    const store = createFileStore(server.db);
    await expect(store.read({ organizationId: house.organizationId, step: null }, reference)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
