import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let dist: string;

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), "formwork-dist-"));
  mkdirSync(join(dist, "assets"));
  writeFileSync(join(dist, "index.html"), "<title>Editor</title>");
  writeFileSync(join(dist, "live.html"), "<title>Form</title>");
  writeFileSync(join(dist, "assets", "app-1a2b3c.js"), "plain");
  writeFileSync(join(dist, "assets", "app-1a2b3c.js.br"), "compressed");
  server = await startServer(await freshDatabase(), { EDITOR_DIST: dist });
});
afterAll(async () => {
  await server?.close();
  rmSync(dist, { recursive: true });
});

const html = { accept: "text/html" };

describe("pages", () => {
  it.each(["/", "/applications/1/forms", "/sign-in"])("of the product are the editor's: %s", async (path) => {
    const answer = await server.client().get(path, html);
    expect([answer.status, await answer.text()]).toEqual([200, "<title>Editor</title>"]);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  });

  it("of live forms are their own small one", async () => {
    expect(await (await server.client().get("/f/some-form", html)).text()).toBe("<title>Form</title>");
  });

  it("load hashed files for a year, compressed where that was built", async () => {
    const answer = await server.client().get("/assets/app-1a2b3c.js", { "accept-encoding": "br" });
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("content-encoding")).toBe("br");
  });

  it.each(["/api/nothing", "/assets/gone.js", "/f/../../package.json"])("are not made up: %s", async (path) => {
    const answer = await server.client().get(path, html);
    const text = await answer.text();
    expect(text).not.toContain("formwork");
    if (!path.startsWith("/f/")) expect([answer.status, JSON.parse(text)]).toMatchObject([404, { code: "NOT_FOUND" }]);
  });
});
