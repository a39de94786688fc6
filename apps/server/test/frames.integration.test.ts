import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let dist: string;
let house: House;
let ben: Client;
let uma: Client;

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), "formwork-frames-"));
  writeFileSync(join(dist, "index.html"), "<title>Editor</title>");
  writeFileSync(join(dist, "live.html"), "<title>Form</title>");
  server = await startServer(await freshDatabase(), { EDITOR_DIST: dist });
  house = await makeHouse(server.db, ["developer", "user"]);
  ben = await server.signIn(house.people.developer);
  uma = await server.signIn(house.people.user);
});
afterAll(async () => {
  await server?.close();
  rmSync(dist, { recursive: true });
});

const open = (publicEnabled: boolean) =>
  ben.mutate("form.setAccess", { id: house.form.id, publicEnabled, closed: false });
const frame = (origins: string[]) => ben.mutate("form.setFrames", { id: house.form.id, origins });

async function page(path: string): Promise<{ title: string; ancestors: string | undefined; options: string | null }> {
  const answer = await server.client().get(path, { accept: "text/html" });
  const policy = answer.headers.get("content-security-policy") ?? "";
  return {
    title: await answer.text(),
    ancestors: policy.split(";").find((part) => part.startsWith("frame-ancestors")),
    options: answer.headers.get("x-frame-options"),
  };
}

describe("A form in other websites", () => {
  it("has to be open to the public", async () => {
    await open(false);
    expect(await frame(["https://www.example.com"])).toMatchObject({
      ok: false,
      status: 409,
      error: { code: "STATE_CONFLICT", message: expect.stringContaining("Open it to the public first") },
    });
  });

  it("stands in those that its builder named, and nothing else of the product does", async () => {
    await open(true);
    expect(await frame(["https://www.example.com/contact", "http://localhost:3000"])).toMatchObject({ ok: true });
    const { slug } = house.form;
    expect(await page(`/framed/${slug}`)).toEqual({
      title: "<title>Form</title>",
      ancestors: "frame-ancestors https://www.example.com http://localhost:3000",
      options: null,
    });
    const closed = { ancestors: "frame-ancestors 'none'", options: "DENY" };
    for (const path of [`/f/${slug}`, "/", "/sign-in", `/api/forms/${slug}`, "/framed/another", `/framed/${slug}/x`]) {
      expect(await page(path)).toMatchObject(closed);
    }
  });

  it("leaves all of them as soon as it is not open to the public, or none is named", async () => {
    const { slug } = house.form;
    await open(false);
    expect(await page(`/framed/${slug}`)).toMatchObject({ ancestors: "frame-ancestors 'none'", options: "DENY" });
    await open(true);
    await frame([]);
    expect(await page(`/framed/${slug}`)).toMatchObject({ ancestors: "frame-ancestors 'none'", options: "DENY" });
  });

  it("is filled in by the public, whoever is signed in", async () => {
    await open(true);
    const { slug } = house.form;
    const asked = await (await uma.get(`/api/forms/${slug}?framed`)).json();
    expect(asked).toMatchObject({ signedInAs: null });
    expect(await (await uma.get(`/api/forms/${slug}`)).json()).toMatchObject({ signedInAs: { name: "The user" } });
    const key = { "idempotency-key": "framed-0123456789abcdef" };
    const sent = await uma.post(`/api/forms/${slug}/submissions?framed`, { email: "eve@example.com" }, key);
    const { recordId } = (await sent.json()) as { recordId: string };
    const { rows } = await server.db.pool.query("SELECT submitted_by FROM record WHERE id = $1", [recordId]);
    expect(rows).toEqual([{ submitted_by: null }]);
  });

  it("is not handed to the public from a frame when it is for members", async () => {
    await open(false);
    const sent = await uma.post(`/api/forms/${house.form.slug}/submissions?framed`, { email: "eve@example.com" });
    expect([sent.status, await sent.json()]).toMatchObject([401, { code: "NOT_SIGNED_IN" }]);
  });

  it.each(["*", "https://*.example.com", "http://www.example.com", "https://a;script-src.example"])(
    "refuses %s with its place, in words",
    async (origin) => {
      await open(true);
      expect(await frame(["https://www.example.com", origin])).toMatchObject({
        ok: false,
        error: { code: "INVALID_INPUT", details: { path: "origins.1" } },
      });
    },
  );

  it("can be named at most twenty websites", async () => {
    const many = Array.from({ length: 21 }, (_, at) => `https://site-${at}.example`);
    expect(await frame(many)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    expect(await frame(many.slice(1))).toMatchObject({ ok: true });
    expect(dataOf<{ frameOrigins: string[] }>(await ben.query("form.get", { id: house.form.id })).frameOrigins).toEqual(
      many.slice(1),
    );
  });

  it("is another organization's own matter", async () => {
    const theirs = await makeHouse(server.db, []);
    expect(await ben.mutate("form.setFrames", { id: theirs.form.id, origins: [] })).toMatchObject({
      ok: false,
      error: { code: "NOT_FOUND" },
    });
  });
});
