import { type Db, verifyAudit } from "@formwork/db";
import type { Stack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { openDemo } from "./support/demo.ts";
import { confirm, type Preview } from "./support/preview.ts";

interface Made {
  id: string;
  key: string;
}
interface Failure {
  code: string;
  details?: { path?: string; who?: string };
}

let stack: Stack;
let db: Db;
let organizationId: string;
let people: Record<"ana" | "ben" | "uma", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({
    stack,
    db,
    place: { organizationId },
    people,
    close,
  } = await openDemo("ana", "ben", "uma"));
});
afterAll(() => close?.());

const keyed = {
  auth: {
    type: "api_key",
    parameters: [{ key: "token", label: "API key", in: "header", name: "X-API-Key" }],
  },
  baseUrl: "https://crm.example",
  params: [],
  testPath: "/",
};
const consented = {
  auth: {
    type: "oauth2",
    grant: "authorization_code",
    place: { in: "header" },
    scopes: ["read"],
    scopeSeparator: " ",
    authorizeUrl: "https://crm.example/authorize",
    tokenUrl: "https://crm.example/token",
    refreshUrl: null,
    pkce: true,
    clientAuth: "basic",
  },
  baseUrl: "https://crm.example",
  params: [],
  testPath: null,
};
/** Answers to its app alone: Salesforce's flow without a person, at a My Domain. */
const appOnly = {
  auth: {
    type: "oauth2",
    grant: "client_credentials",
    place: { in: "header" },
    scopes: ["api"],
    scopeSeparator: " ",
    tokenUrl: "https://acme.my.salesforce.com/services/oauth2/token",
    clientAuth: "body",
  },
  baseUrl: "https://acme.my.salesforce.com/services/data/v62.0",
  params: [],
  testPath: null,
};
const knownApp = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
const client = { clientId: "123.apps.example.com", clientSecret: "a-secret-of-the-service" };

const create = (linkName: string, more: Record<string, unknown> = {}, by = people.ben) =>
  by.mutate<Made>("service.create", { name: `Service ${linkName}`, linkName, settings: keyed, ...more });

/** A connection on a service that works. */
async function connect(connectorKey: string): Promise<string> {
  const connection = { connectorKey, kind: "system", mode: "none" };
  const { id } = await people.ben.mutate<{ id: string }>("connection.create", connection);
  await people.ben.mutate("authorization.enter", { connectionId: id, values: { token: "sandbox-key" } });
  return id;
}

async function failure(work: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return thrown as Failure;
}

describe("A custom service", () => {
  it("[K3] has a link name of its own and a key that the system made", async () => {
    const { id, key } = await create("first_one");
    expect(key).toMatch(/^custom_[0-9a-f]{32}$/);
    expect(await people.ben.query("service.checkLinkName", { linkName: "first_one" })).toEqual({ free: false });
    expect(await failure(create("first_one"))).toMatchObject({ code: "NAME_TAKEN" });
    for (const wrong of ["First", "1st", "a-b", `a${"b".repeat(50)}`]) {
      expect(await failure(create(wrong))).toMatchObject({ code: "INVALID_INPUT" });
    }
    const found = await people.ana.query("service.get", { id });
    expect(found).toMatchObject({ name: "Service first_one", authType: "api_key", mine: false, connections: 0 });
    const { items } = await people.ana.query<{ items: Made[] }>("service.list", { search: "first_one" });
    expect(items.map((item) => item.id)).toEqual([id]);
  });

  it("[K4] sends no secret over http, and says at which address it would", async () => {
    const client = { clientId: "an-id", clientSecret: "a-secret" };
    for (const field of ["tokenUrl", "authorizeUrl", "revokeUrl"]) {
      const auth = { ...consented.auth, [field]: "http://id.example.com/here" };
      expect(await failure(create("over_http", { settings: { ...consented, auth }, client }))).toMatchObject({
        code: "INVALID_INPUT",
        details: { path: `auth.${field}` },
      });
    }
    const keys = { ...keyed, baseUrl: "http://crm.example" };
    expect(await failure(create("over_http", { settings: keys }))).toMatchObject({ details: { path: "baseUrl" } });
  });

  it("[K7] has any number of connections, each with its own key, tested before it is kept", async () => {
    const { id, key } = await create("many");
    const connections = [await connect(key), await connect(key)];
    expect(new Set(connections).size).toBe(2);
    const refused = people.ben.mutate("authorization.enter", {
      connectionId: connections[0],
      values: { token: "wrong" },
    });
    expect(await failure(refused)).toMatchObject({ code: "REMOTE_REJECTED" });
    expect(await people.ben.query("service.get", { id })).toMatchObject({ connections: 2 });
  });

  it("[K4] keeps client id and secret sealed, and connects with them without anything to fill in", async () => {
    expect(await failure(create("no_client", { settings: consented }))).toMatchObject({
      code: "CLIENT_CREDENTIAL_MISSING",
    });
    const { id, key } = await create("oauth_two", { settings: consented, client });
    const page = await people.ben.query<Record<string, unknown>>("service.get", { id });
    expect(page).toMatchObject({ clientIdTail: ".com", callbackUrl: `${stack.serverUrl}/oauth/callback/${key}` });
    expect(JSON.stringify(page)).not.toContain(client.clientSecret);
    const row = await db.prisma.connector.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row.declaration)).not.toContain(client.clientId);
    const { items } = await people.ben.query<{ items: { key: string; quickConnect: boolean }[] }>("connector.list", {});
    expect(items.find((item) => item.key === key)).toMatchObject({ quickConnect: true });
    const connection = await people.ben.mutate<{ id: string }>("connection.create", {
      connectorKey: key,
      kind: "system",
      mode: "quick",
    });
    const begun = await people.ben.mutate<{ url: string }>("authorization.begin", { connectionId: connection.id });
    expect(new URL(begun.url).searchParams.get("client_id")).toBe(client.clientId);
    const listed = await people.ben.query<{ items: { connectorKey: string }[] }>("clientCredential.list", {
      limit: 100,
    });
    expect(listed.items.map((item) => item.connectorKey)).not.toContain(key);
  });

  it("[K4] [C6] that knows only its app is connected while the connection is made, with the service's client id or a typed one", async () => {
    const known = await create("app_known", { settings: appOnly, client: knownApp });
    const other = await create("app_other", { settings: appOnly, client });
    const make = (connectorKey: string, more: Record<string, unknown>) =>
      people.ben.mutate<Made>("connection.create", { connectorKey, kind: "system", entered: { values: {} }, ...more });
    const counts = async () => ({
      connections: await db.prisma.connection.count({ where: { connectorKey: other.key } }),
      clients: await db.prisma.clientCredential.count({ where: { connectorKey: other.key, mode: "own" } }),
    });
    const quick = await make(known.key, { mode: "quick" });
    expect(await people.ben.query("connection.get", { id: quick.id })).toMatchObject({ state: "connected" });

    const rejected = { code: "CLIENT_CREDENTIAL_REJECTED" };
    expect(await failure(make(other.key, { mode: "quick" }))).toMatchObject(rejected);
    const wrong = { ...knownApp, clientSecret: "of-somebody-else" };
    expect(await failure(make(other.key, { mode: "custom", client: wrong }))).toMatchObject(rejected);
    expect(await counts()).toEqual({ connections: 0, clients: 0 });

    const typed = { mode: "custom", client: knownApp };
    const first = await make(other.key, typed);
    const again = await failure(make(other.key, typed));
    expect(again).toMatchObject({
      code: "NAME_TAKEN",
      details: { path: "client.clientId", kept: { id: expect.any(String) } },
    });
    const { kept } = again.details as unknown as { kept: { id: string } };
    const second = await make(other.key, { mode: "custom", clientCredentialId: kept.id });
    for (const { id } of [first, second]) {
      const page = await people.ben.query<Record<string, unknown>>("connection.get", { id });
      expect(page).toMatchObject({ state: "connected", clientCredential: { platform: false, clientIdTail: "ient" } });
      expect(JSON.stringify(page)).not.toContain(knownApp.clientSecret);
    }
    expect(await counts()).toEqual({ connections: 2, clients: 1 });

    const strange = make(other.key, { mode: "custom", client: { ...knownApp, clientId: "has spaces" } });
    expect(await failure(strange)).toMatchObject({ code: "INVALID_INPUT", details: { path: "client.clientId" } });
    const none = make(other.key, { mode: "custom" });
    expect(await failure(none)).toMatchObject({ code: "CLIENT_CREDENTIAL_MISSING" });
  });

  it("[K6] is edited by its creator only, as its table says, after what stops was shown", async () => {
    const { id, key } = await create("edited");
    const connectionId = await connect(key);
    const preview = await people.ben.query<Preview>("service.preview", { id });
    expect(preview).toMatchObject({
      revision: 1,
      stops: { connections: { count: 1 }, people: { count: 1, first: [{ name: "Ben Builder" }] } },
    });
    const change = { id, name: "Edited", settings: keyed, ...confirm(preview) };
    expect(await failure(people.ana.mutate("service.update", change))).toMatchObject({
      code: "FORBIDDEN",
      details: { who: "Ben Builder" },
    });
    const moved = { ...change, settings: { ...keyed, baseUrl: "https://elsewhere.example" } };
    expect(await failure(people.ben.mutate("service.update", moved))).toMatchObject({
      code: "INVALID_INPUT",
      details: { path: "baseUrl" },
    });
    const blind = { ...change, stops: { ...change.stops, connections: 0 } };
    expect(await failure(people.ben.mutate("service.update", blind))).toMatchObject({ code: "STATE_CONFLICT" });
    expect(await db.prisma.authorization.count({ where: { connectionId, state: "active" } })).toBe(1);

    expect(await people.ben.mutate("service.update", change)).toMatchObject({ revoked: 1 });
    const [authorization] = await db.prisma.authorization.findMany({ where: { connectionId } });
    expect(authorization).toMatchObject({ state: "revoked", secretSealed: null });
    const connection = await db.prisma.connection.findUniqueOrThrow({ where: { id: connectionId } });
    expect(connection).toMatchObject({ state: "revoked", revision: 2 });
    expect(await failure(people.ben.mutate("service.update", { ...change, name: "Edited again" }))).toMatchObject({
      code: "STATE_CONFLICT",
    });
    expect((await verifyAudit(db, organizationId)).brokenAt).toBeNull();
    const actions = await db.prisma.auditEvent.findMany({ where: { subjectType: "service", subjectId: id } });
    expect(actions.map(({ action }) => action).sort()).toEqual(["service.created", "service.edited"]);
  });

  it("[K6] that was edited does not take a consent that began before", async () => {
    const { id, key } = await create("in_between", { settings: consented, client });
    const { id: connectionId } = await people.ben.mutate<{ id: string }>("connection.create", {
      connectorKey: key,
      kind: "system",
      mode: "quick",
    });
    const begun = await people.ben.mutate<{ url: string; attemptId: string }>("authorization.begin", { connectionId });
    const preview = await people.ben.query<Preview>("service.preview", { id });
    await people.ben.mutate("service.update", { id, name: "In between", settings: consented, ...confirm(preview) });
    const state = new URL(begun.url).searchParams.get("state") ?? "";
    await people.ben.send("GET", `/oauth/callback/${key}?code=a-code&state=${state}`);
    const attempt = await db.prisma.authorizationAttempt.findUniqueOrThrow({ where: { id: begun.attemptId } });
    expect(attempt.outcome).toBe("CONSENT_INVALID");
  });

  it("[K6] that was deleted frees its link name, keeps its key for ever, and is named where it is missing", async () => {
    const { id, key } = await create("gone", { settings: consented, client });
    const { id: connectionId } = await people.ben.mutate<{ id: string }>("connection.create", {
      connectorKey: key,
      kind: "system",
      mode: "quick",
    });
    const preview = await people.ben.query<Preview>("service.preview", { id });
    expect(await failure(people.ana.mutate("service.remove", { id, ...confirm(preview) }))).toMatchObject({
      code: "FORBIDDEN",
    });
    await people.ben.mutate("service.remove", { id, ...confirm(preview) });
    expect(await failure(people.ben.query("service.get", { id }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await db.prisma.clientCredential.count({ where: { connectorKey: key } })).toBe(0);
    expect(await failure(people.ben.mutate("authorization.begin", { connectionId }))).toMatchObject({
      code: expect.stringMatching(/SERVICE_DELETED|CLIENT_CREDENTIAL_MISSING/),
    });
    expect(
      await failure(people.ben.mutate("connection.create", { connectorKey: key, kind: "system", mode: "quick" })),
    ).toMatchObject({ code: "SERVICE_DELETED" });
    expect(await people.ben.query("connection.get", { id: connectionId })).toMatchObject({
      connectorName: "Service gone",
    });
    const { items } = await people.ben.query<{ items: { key: string }[] }>("connector.list", {});
    expect(items.map((item) => item.key)).not.toContain(key);
    const again = await create("gone");
    expect(again.key).not.toBe(key);
  });

  it("[K11] that nothing uses can be taken back with its client id and secret, by its maker, for a quarter of an hour", async () => {
    const { id, key } = await create("undone", { settings: appOnly, client: knownApp });
    const preview = await people.ben.query<Preview>("service.preview", { id });
    await people.ben.mutate("service.remove", { id, ...confirm(preview) });
    expect(await failure(people.ben.query("service.get", { id }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await failure(people.ana.mutate("service.restore", { id }))).toMatchObject({ code: "FORBIDDEN" });
    await people.ben.mutate("service.restore", { id });
    const connection = { connectorKey: key, kind: "system", mode: "quick", entered: { values: {} } };
    const made = await people.ben.mutate<Made>("connection.create", connection);
    expect(await people.ben.query("connection.get", { id: made.id })).toMatchObject({ state: "connected" });

    const other = await create("undone_late");
    const again = { id: other.id, ...confirm(await people.ben.query<Preview>("service.preview", { id: other.id })) };
    await people.ben.mutate("service.remove", again);
    const taking = await create("undone_late");
    expect(await failure(people.ben.mutate("service.restore", { id: other.id }))).toMatchObject({ code: "NAME_TAKEN" });
    const free = { id: taking.id, ...confirm(await people.ben.query<Preview>("service.preview", { id: taking.id })) };
    await people.ben.mutate("service.remove", free);
    await db.pool.query("UPDATE connector SET deleted_at = now() - interval '16 minutes' WHERE id = $1", [other.id]);
    expect(await failure(people.ben.mutate("service.restore", { id: other.id }))).toMatchObject({
      code: "STATE_CONFLICT",
    });
  });

  it("[K8] is made from picked operations of an OpenAPI document, several megabytes of it", async () => {
    const operation = (id: number) => ({
      operationId: `operation${id}`,
      description: "x".repeat(2_000),
      responses: { 200: { description: "ok" } },
    });
    const paths = Object.fromEntries(
      Array.from({ length: 1_500 }, (_, index) => [`/thing${index}`, { get: operation(index) }]),
    );
    const document = JSON.stringify({
      openapi: "3.0.3",
      info: { title: "Large" },
      servers: [{ url: "https://crm.example" }],
      paths,
    });
    expect(document.length).toBeGreaterThan(3_000_000);
    const report = await people.ben.mutate<{ operations: { key: string }[] }>("service.readDocument", { document });
    expect(report.operations).toHaveLength(1_500);
    const operations = report.operations.slice(0, 2).map(({ key }) => key);
    const { id } = await create("from_document", { from: { document, operations, auth: null } });
    const { declaration } = await people.ben.query<{ declaration: { actions: { key: string }[] } }>("service.get", {
      id,
    });
    expect(declaration.actions.map(({ key }) => key)).toEqual(operations);
    // Whoever may not draw is told before megabytes of theirs are read.
    expect((await people.uma.send("POST", "/api/trpc/service.readDocument", { document })).status).toBe(413);
  });
});
