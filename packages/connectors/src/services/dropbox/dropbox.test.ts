import type { FileRef } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Connector } from "../../define.ts";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { folders } from "./choices.ts";
import { dropboxFailure } from "./failure.ts";
import { connector } from "./index.ts";
import { normalPath } from "./path.ts";
import { argumentHeader, rpc } from "./place.ts";

/** The connector, with a few folders per page. */
const inSmallPages: Connector = {
  ...connector,
  choices: { folders: { ...folders, request: () => rpc("files/list_folder", { path: "", limit: 5 }) } },
};

describe("Dropbox", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let authorization: Awaited<ReturnType<typeof harness.authorize>>;
  let offer: FileRef;
  beforeEach(async () => {
    harness = await startHarness({ connectors: [inSmallPages] });
    authorization = await harness.authorize("dropbox", "uma@dropbox.example");
    offer = await harness.files.add("Größe 😀.pdf", new Uint8Array([0, 255, 37, 80]), "application/pdf");
  });
  afterEach(() => harness.close());

  const invoke = (action: string, input: object) =>
    harness.runtime.invokeAction({
      connector: "dropbox",
      action,
      input: input as never,
      authorization,
      ...callDefaults,
    });
  const shown = () =>
    harness.world.inspect("dropbox")?.find((table) => table.title === "Files and folders")?.rows ?? [];

  it("[I] uploads a file under any name as the account whose authorization is used, byte for byte", async () => {
    const sent = await invoke("uploadFile", { file: offer, folder: "Offers / 2026/" });
    const path = "/Offers/2026/Größe 😀.pdf";
    expect(sent).toMatchObject({ ok: true, output: { path, bytes: 4, folder: false } });
    expect(shown().map(([account, shownPath]) => [account, shownPath])).toEqual(
      ["/Offers", "/Offers/2026", path].map((each) => ["uma@dropbox.example", each]),
    );
    const fetched = await invoke("downloadFile", { path });
    const file = (fetched.ok ? (fetched.output as { file: FileRef }) : { file: offer }).file;
    expect(file).toMatchObject({ name: "Größe 😀.pdf", bytes: 4 });
    expect([...(await harness.files.read({ organizationId: "organization", step: null }, file))]).toEqual([
      0, 255, 37, 80,
    ]);
  });

  it("[I] keeps the files of two accounts apart, though they have the same path", async () => {
    await invoke("uploadFile", { file: offer, name: "a.pdf" });
    authorization = await harness.authorize("dropbox", "ben@dropbox.example");
    expect(await invoke("listFolder", {})).toMatchObject({ ok: true, output: { count: 0 } });
    expect(await invoke("downloadFile", { path: "/a.pdf" })).toMatchObject({ ok: false });
    const other = await harness.files.add("b.pdf", "other");
    expect(await invoke("uploadFile", { file: other, name: "a.pdf" })).toMatchObject({
      ok: true,
      output: { bytes: 5 },
    });
    expect(shown().map(([account, path, bytes]) => [account, path, bytes])).toEqual([
      ["ben@dropbox.example", "/a.pdf", "5"],
      ["uma@dropbox.example", "/a.pdf", "4"],
    ]);
  });

  it("takes a repeated upload for the same file, and another content for a conflict unless it may overwrite", async () => {
    const first = await invoke("uploadFile", { file: offer, name: "a.pdf" });
    const again = await invoke("uploadFile", { file: offer, name: "a.pdf" });
    expect(again).toEqual({ ...first, requestId: "world-1" });
    const other = await harness.files.add("b.pdf", "other");
    expect(await invoke("uploadFile", { file: other, name: "a.pdf" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "path/conflict/file", status: 409 } },
    });
    expect(await invoke("uploadFile", { file: other, name: "a.pdf", whenTaken: "overwrite" })).toMatchObject({
      ok: true,
      output: { bytes: 5 },
    });
  });

  it("makes a folder or finds it, and never takes a file for one", async () => {
    expect(await invoke("createFolder", { path: "/Offers" })).toMatchObject({ ok: true, output: { created: true } });
    expect(await invoke("createFolder", { path: "Offers/" })).toMatchObject({
      ok: true,
      output: { created: false, path: "/Offers", id: null },
    });
    expect(await invoke("uploadFile", { file: offer, name: "Offers" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "path/conflict/folder" } },
    });
  });

  it("gives the link there is when Dropbox answers 409 that one exists", async () => {
    await invoke("uploadFile", { file: offer, name: "a.pdf" });
    const made = await invoke("shareLink", { path: "/a.pdf" });
    expect(made).toMatchObject({ ok: true, output: { created: true, name: "a.pdf" } });
    const url = made.ok ? (made.output as { url: string }).url : "";
    expect(await invoke("shareLink", { path: "/a.pdf" })).toMatchObject({ ok: true, output: { created: false, url } });
    expect(await invoke("shareLink", { path: "/nothing.pdf" })).toMatchObject({
      ok: false,
      error: {
        code: "REMOTE_REJECTED",
        message: expect.stringContaining("no such file"),
        details: { remoteCode: "path/not_found" },
      },
    });
  });

  it("lists a folder page by page, and offers folders to choose from", async () => {
    for (const name of ["a.pdf", "b.pdf"]) await invoke("uploadFile", { file: offer, folder: "/Offers", name });
    expect(await invoke("listFolder", {})).toMatchObject({
      ok: true,
      output: { count: 1, more: false, first: { folder: true, path: "/Offers" } },
    });
    expect(await invoke("listFolder", { recursive: true, limit: 2 })).toMatchObject({
      ok: true,
      output: { count: 2, more: true },
    });
    expect(await invoke("listFolder", { folder: "/nowhere" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED" },
    });
    const call = { connector: "dropbox", list: "folders", input: {}, authorization };
    expect(await harness.runtime.listChoices(call)).toEqual({
      ok: true,
      choices: [{ value: "/Offers", label: "Offers" }],
    });
    for (let week = 1; week <= 12; week++) await invoke("createFolder", { path: `/Week ${week}` });
    const all = await harness.runtime.listChoices(call);
    const weeks = Array.from({ length: 12 }, (_, index) => `Week ${index + 1}`);
    expect(all.ok ? all.choices.map(({ label }) => label) : all).toEqual(["Offers", ...weeks]);
  });

  it("writes arguments into a header in ASCII alone", () => {
    expect(argumentHeader({ path: "/Größe 😀\u007f" })).toBe('{"path":"/Gr\\u00f6\\u00dfe \\ud83d\\ude00\\u007f"}');
    expect(JSON.parse(argumentHeader({ path: "/日本" }))).toEqual({ path: "/日本" });
  });

  it("refuses paths that lead elsewhere before anything is sent", async () => {
    const before = harness.world.calls().length;
    for (const path of ["", "/", "/a/../b", "/a/./b", "/a\\b", "/a\u0000"]) {
      expect(await invoke("createFolder", { path }), path).toMatchObject({
        ok: false,
        error: { code: "INVALID_INPUT" },
      });
    }
    expect(harness.world.calls()).toHaveLength(before);
    expect(normalPath(" a // b /")).toBe("/a/b");
  });

  it("passes on Retry-After of a 429 that is not JSON, and waits for the turn of its write", async () => {
    harness.world.setFaults("content.dropboxapi.com", { rateLimitNext: 1, retryAfterSeconds: 15 });
    expect(await invoke("uploadFile", { file: offer })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { retryAfterSeconds: 15, notSent: true } },
    });
    for (const [status, summary] of [
      [429, "too_many_write_operations/.."],
      [409, "path/too_many_write_operations/.."],
    ] as const) {
      const json = { error_summary: summary, error: { ".tag": "path" } };
      expect(dropboxFailure({ status, headers: {}, json, text: "" })).toMatchObject({ code: "REMOTE_RATE_LIMITED" });
    }
  });

  it("refreshes once when the access token has ended, and goes on", async () => {
    harness.world.control("dropbox", "expire-tokens", {});
    expect(await invoke("listFolder", {})).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
  });

  it("[C13] revokes the grant at Dropbox, and asks for consent again after that", async () => {
    const secret = await authorization.openSecret();
    const request = { connector: "dropbox", clientCredential: null, region: null, params: {}, secret };
    expect(await harness.runtime.revokeRemote(request)).toEqual({ revoked: true });
    expect(await invoke("listFolder", {})).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { reason: "invalid_grant" } },
    });
  });

  it("[C8] names the scope that is missing, here and as Dropbox says it", async () => {
    const scopes = ["account_info.read", "files.metadata.read"];
    const { callback } = await harness.consent({ connector: "dropbox", scopes });
    const { remoteAccountId: _id, ...result } = await harness.complete({ connector: "dropbox", callback, scopes });
    authorization = await harness.store.add({ connectorKey: "dropbox", ...result });
    expect(await invoke("uploadFile", { file: offer })).toMatchObject({
      ok: false,
      error: { code: "SCOPE_NOT_GRANTED", details: { missing: ["files.content.write"] } },
    });
    authorization = await harness.store.add({ connectorKey: "dropbox", ...result, grantedScopes: null });
    const refused = await invoke("uploadFile", { file: offer });
    expect(refused).toMatchObject({ ok: false, error: { code: "SCOPE_NOT_GRANTED", details: { notSent: true } } });
    expect(refused.ok ? "" : refused.error.message).toContain("files.content.write");
  });

  it("says that a file to send is gone, and a 503 as of unknown outcome", async () => {
    expect(await invoke("uploadFile", { file: { ...offer, fileId: crypto.randomUUID() } })).toMatchObject({
      ok: false,
      error: { code: "FILE_MISSING", details: { notSent: true } },
    });
    harness.world.setFaults("content.dropboxapi.com", { failNext: 1 });
    expect(await invoke("uploadFile", { file: offer })).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
  });

  it("gives the plain words of a 400 that is no JSON", () => {
    const answer = { status: 400, headers: {}, json: undefined, text: "Error in call: path: did not match" };
    expect(dropboxFailure(answer)).toMatchObject({
      code: "REMOTE_REJECTED",
      message: expect.stringContaining("did not match"),
    });
  });
});
