import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

const metricsToken = "a token for collectors of metrics";
let server: TestServer;
let house: House;

beforeAll(async () => {
  server = await startServer(await freshDatabase(), { FORMWORK_METRICS_TOKEN: metricsToken });
  house = await makeHouse(server.db);
});
afterAll(() => server?.close());

describe("every answer", () => {
  it("carries a policy that lets only our own scripts run and nobody frame us", async () => {
    const { headers } = await server.client().get("/healthz");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("with somebody's data is kept by nobody on the way, refusals included", async () => {
    const builder = await server.signIn(house.people.developer);
    const paths = [
      "trpc/session.me",
      "trpc/application.list?input={}",
      "trpc/none",
      `forms/${house.form.slug}`,
      "auth/x",
    ];
    for (const path of paths) {
      const answer = await builder.get(`/api/${path}`);
      expect([path, answer.headers.get("cache-control")]).toEqual([path, "no-store"]);
    }
  });

  it("refuses forms where procedures take JSON, before anything of them is read", async () => {
    const builder = await server.signIn(house.people.developer);
    const form = { "content-type": "multipart/form-data; boundary=x" };
    const answer = await builder.post("/api/trpc/application.create", "--x--", form);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: "INVALID_INPUT" }]);
  });

  it("makes applications of one name at once, each with a link name of its own", async () => {
    const builder = await server.signIn(house.people.developer);
    const twins = Array.from({ length: 6 }, () =>
      builder.mutate("application.create", { name: "Twins", description: "" }),
    );
    for (const outcome of await Promise.all(twins)) expect(outcome).toMatchObject({ ok: true });
    const names = await server.db.prisma.application.findMany({ where: { name: "Twins" }, select: { linkName: true } });
    expect(new Set(names.map(({ linkName }) => linkName)).size).toBe(6);
  });

  it("says nothing of the inside when something is wrong", async () => {
    const builder = await server.signIn(house.people.developer);
    const answer = await builder.post("/api/trpc/application.create", "{ not json");
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).not.toMatch(/node_modules|\bat \w+ \(|SyntaxError/);
  });

  it("refuses a body of more than 1 MiB", async () => {
    const answer = await server
      .client()
      .post(`/api/forms/${house.form.slug}/submissions`, { name: "x".repeat(1_100_000) });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: "PAYLOAD_TOO_LARGE" }]);
  });
});

describe("requests of other sites", () => {
  const mutations = [
    ["/api/trpc/application.create", { name: "Stolen" }],
    ["/api/auth/sign-out", {}],
    ["/api/auth/sign-in/email", { email: "ana@example.com", password: "not the password" }],
  ] as const;

  it.each(mutations)("change nothing by way of %s", async (path, body) => {
    const client = await server.signIn(house.people.developer);
    client.origin = "https://evil.example";
    const answer = await client.post(path, body);
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: "ORIGIN_NOT_ALLOWED" }]);
    expect(await server.db.prisma.application.count({ where: { name: "Stolen" } })).toBe(0);
  });

  it("send no forms, not even public ones", async () => {
    const client = server.client();
    client.origin = "https://evil.example";
    const answer = await client.post(`/api/forms/${house.form.slug}/submissions`, { email: "eve@example.com" });
    expect(answer.status).toBe(403);
  });

  it("are refused too when they hide where they come from but carry a session", async () => {
    const client = await server.signIn(house.people.developer);
    client.origin = null;
    expect((await client.post("/api/trpc/application.create", { name: "Stolen" })).status).toBe(403);
  });

  it("get no permission to read", async () => {
    const { headers } = await server.client().get("/api/trpc/session.me", { origin: "https://evil.example" });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("the operator's addresses", () => {
  it("say that the process lives and that it can work", async () => {
    expect((await server.client().get("/healthz")).status).toBe(200);
    const ready = await server.client().get("/readyz");
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: "ready", database: "ready" }]);
  });

  it("give no numbers to the public, nor to whoever guesses", async () => {
    for (const authorization of [
      undefined,
      "Bearer",
      `Bearer ${metricsToken}x`,
      metricsToken,
      `Basic ${metricsToken}`,
    ]) {
      const answer = await server.client().get("/metrics", authorization === undefined ? {} : { authorization });
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: "NOT_FOUND" }]);
    }
  });

  it("give numbers by route pattern, never by address", async () => {
    await server.client().get(`/api/forms/${house.form.slug}`);
    const authorization = `Bearer ${metricsToken}`;
    const text = await (await server.client().get("/metrics", { authorization })).text();
    expect(text).toContain('route="/api/forms/:slug"');
    expect(text).not.toContain(house.form.slug);
  });
});
