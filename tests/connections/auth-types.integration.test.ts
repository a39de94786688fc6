import { createDb, type Db } from "@formwork/db";
import { graphOf, makeForm, makeWorkflow, type StepInput } from "@formwork/db/seed";
import { type Stack, startStack } from "@formwork/tests/harness/stack";
import { waitUntil } from "@formwork/tooling/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oauthClient } from "./support/authorization-server.ts";
import { Visitor } from "./support/browser-like.ts";
import { confirm, type Preview } from "./support/preview.ts";
import { accepted, type StrictService, startStrictService } from "./support/strict-service.ts";

// A custom service of every auth type, from its making to a run, against a service that lets in only who proves who they are.

interface NewKey {
  key: string;
  proof: string;
  callbackUrl: string;
}

const metricsToken = "a token for collectors of metrics";
let strict: StrictService;
let stack: Stack;
let db: Db;
let ben: Visitor;
let place: { organizationId: string; applicationId: string; createdBy: string };

beforeAll(async () => {
  strict = await startStrictService();
  const own = { NODE_EXTRA_CA_CERTS: strict.authority, FORMWORK_METRICS_TOKEN: metricsToken };
  const env = { FORMWORK_ALLOW_HOSTS: strict.host, ...own };
  stack = await startStack({ env });
  db = createDb({ url: stack.installation.databaseUrl, poolSize: 4 });
  const sales = await db.prisma.application.findFirstOrThrow({ where: { name: "Sales" } });
  const person = stack.signIns.find(({ email }) => email.startsWith("ben"));
  if (!person) throw new Error("the demo has no Ben");
  ben = await new Visitor(stack.serverUrl).signIn(person);
  const { id: createdBy } = await db.prisma.user.findFirstOrThrow({ where: { email: person.email } });
  place = { organizationId: sales.organizationId, applicationId: sales.id, createdBy };
});
afterAll(async () => {
  await db?.close();
  await stack?.stop();
  await strict?.close();
});

const newKey = () => ben.query<NewKey>("service.newKey", {});

/** Makes a service and a connection on it. */
async function connect(
  linkName: string,
  given: { auth: object; client?: object; reserved?: NewKey; params?: Record<string, string> },
) {
  const { auth, client, reserved, params } = given;
  const settings = { auth, baseUrl: strict.url, params: [], testPath: null };
  const { id: serviceId, key } = await ben.mutate<{ id: string; key: string }>("service.create", {
    name: `Service ${linkName}`,
    linkName,
    settings,
    client,
    reserved: reserved && { key: reserved.key, proof: reserved.proof },
  });
  const mode = client === undefined ? "none" : "quick";
  const { id } = await ben.mutate<{ id: string }>("connection.create", {
    connectorKey: key,
    kind: "system",
    mode,
    params,
  });
  return { serviceId, connectionId: id, connectorKey: key };
}

const oauth2 = { type: "oauth2", place: { in: "header" }, scopeSeparator: " ", clientAuth: "basic" };

/** Makes a service with OAuth 2 at a server not written here, and a connection on it that Ben has consented to. */
async function consent(linkName: string) {
  const reserved = await newKey();
  strict.openAuthorizationServer(reserved.callbackUrl);
  const auth = {
    ...oauth2,
    grant: "authorization_code",
    scopes: ["openid", "offline_access"],
    pkce: true,
    // Refresh tokens are given only to those who ask for it in the address (OpenID Connect Core §11).
    authorizeUrl: `${strict.url}/auth?prompt=consent`,
    tokenUrl: `${strict.url}/token`,
    refreshUrl: null,
    revokeUrl: `${strict.url}/token/revocation`,
    account: { url: `${strict.url}/me`, label: "sub", id: "sub" },
  };
  const using = await connect(linkName, { auth, client: oauthClient, reserved });
  const begun = await ben.mutate<{ url: string }>("authorization.begin", { connectionId: using.connectionId });
  const back = await strict.browse(begun.url);
  await ben.send("GET", back.pathname + back.search);
  return using;
}

const enter = (connectionId: string, values: object) => ben.mutate("authorization.enter", { connectionId, values });

/** Sets off a run of one step. @returns how it ended, and what the step answered */
async function run(step: StepInput): Promise<{ status: string; error: unknown; output: unknown }> {
  const form = await makeForm(db, { ...place, publicEnabled: true });
  const trigger = { kind: "form", formId: form.id, event: "created" } as const;
  await makeWorkflow(db, { ...place, graph: graphOf({ trigger, steps: [step] }) });
  const sent = await ben.send("POST", `/api/forms/${form.slug}/submissions`, { email: "ana@example.com" });
  const { runs } = (await sent.json()) as { runs: { id: string }[] };
  const ask = async () => {
    const { rows } = await db.pool.query<{ status: string; error: unknown; output: unknown }>(
      "SELECT r.status, r.error, s.output FROM run r LEFT JOIN step_run s ON s.run_id = r.id WHERE r.id = $1",
      [runs[0]?.id],
    );
    if (!rows[0] || !["succeeded", "failed", "parked"].includes(rows[0].status)) throw new Error("the run is open");
    return rows[0];
  };
  return waitUntil({ what: "the run", ask, withinMs: 30_000 });
}

interface Using {
  connectionId: string;
  connectorKey: string;
}

const call = (path: string, { connectionId, connectorKey }: Using): StepInput => ({
  id: "call",
  kind: "http-request",
  title: "Call",
  settings: {
    connectionId,
    connectorKey,
    method: "POST",
    url: `${strict.url}${path}?q=a%20b%2Fc&q=%C3%BC`,
    body: { kind: "form", fields: [{ name: "email", value: "{{ form.email }} & more" }] },
  },
});

async function expectLetIn(path: string, using: Using): Promise<void> {
  const ended = await run(call(path, using));
  expect(ended).toMatchObject({ status: "succeeded", error: null, output: { status: 200, body: { open: true } } });
  expect(strict.letIn.at(-1)).toBe(path);
}

describe("A custom service, from its making to a run, with", () => {
  it("[K4] API keys in header, query and form at once", async () => {
    const places = { "X-Stock": "header", stock: "query", depot: "form" };
    const parameters = Object.entries(places).map(([name, where], index) => ({
      key: `key_${index}`,
      label: name,
      in: where,
      name,
    }));
    const using = await connect("keys", { auth: { type: "api_key", parameters } });
    const [key_0, key_1, key_2] = Object.values(accepted.keys);
    await enter(using.connectionId, { key_0, key_1, key_2 });
    await expectLetIn("/api/keys", using);
  });

  it("[K4] user name and password", async () => {
    const using = await connect("basic", { auth: { type: "basic" } });
    await enter(using.connectionId, accepted.basic);
    await expectLetIn("/api/basic", using);
  });

  it.each(["header", "query", "form"])(
    "[K4] OAuth 1 in the %s, which another implementation verifies",
    async (where) => {
      const addresses = Object.fromEntries(
        ["request", "authorize", "access"].map((step) => [
          step === "authorize" ? "authorizeUrl" : `${step}TokenUrl`,
          `${strict.url}/oauth1/${step}`,
        ]),
      );
      const auth = { type: "oauth1", place: where, ...addresses };
      const using = await connect(`oauth1_${where}`, { auth, client: accepted.oauth1 });
      const { connectionId, connectorKey } = using;
      const begun = await ben.mutate<{ url: string }>("authorization.begin", { connectionId });
      const token = new URL(begun.url).searchParams.get("oauth_token");
      await ben.send("GET", `/oauth/callback/${connectorKey}?oauth_token=${token}&oauth_verifier=the-verifier`);
      await expectLetIn("/api/oauth1", using);
    },
  );

  it("[K4] AWS Signature V4, for the service and region of the connection", async () => {
    const { accessKeyId, secretAccessKey, service, region } = accepted.aws;
    const params = { awsService: service, awsRegion: region };
    const using = await connect("aws", { auth: { type: "aws_sigv4", service: "sns", region: "us-east-1" }, params });
    await enter(using.connectionId, { accessKeyId, secretAccessKey });
    await expectLetIn("/api/aws", using);
  });

  it("[K4] OAuth 2: the consent of a person with PKCE, and the app alone, at a server not written here", async () => {
    const using = await consent("oauth2");
    await expectLetIn("/api/person", using);

    // The server renews what it checks, and counts it as the worker does.
    const { id, accountLabel, remoteAccountId } = await db.prisma.authorization.findFirstOrThrow({
      where: { connectionId: using.connectionId },
    });
    expect([accountLabel, remoteAccountId]).toEqual(["ana", "ana"]);
    await db.prisma.authorization.update({ where: { id }, data: { refreshAfter: new Date(0) } });
    expect(await ben.mutate("authorization.check", { authorizationId: id })).toMatchObject({ ok: true });
    const metrics = await (
      await fetch(`${stack.serverUrl}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })
    ).text();
    expect(metrics).toMatch(new RegExp(`formwork_refreshes_total{connector="${using.connectorKey}",outcome="\\w+"} 1`));
    await expectLetIn("/api/person", using);

    expect(await strict.knowsLastToken()).toBe(true);
    expect(await ben.mutate("authorization.revoke", { authorizationId: id })).toEqual({ revoked: 1, untold: [] });
    expect(await strict.knowsLastToken()).toBe(false);

    const alone = { ...oauth2, grant: "client_credentials", scopes: ["read"], tokenUrl: `${strict.url}/token` };
    const app = await connect("oauth2_app", { auth: alone, client: oauthClient });
    await enter(app.connectionId, {});
    await expectLetIn("/api/app", app);
  });

  it("[C13] [K6] OAuth 2, and its vendor is told to forget the accounts when it is deleted", async () => {
    const using = await consent("oauth2_deleted");
    const id = using.serviceId;
    await expectLetIn("/api/person", using);
    expect(await strict.knowsLastToken()).toBe(true);
    const confirmed = confirm(await ben.query<Preview>("service.preview", { id }));
    expect(await ben.mutate("service.remove", { id, ...confirmed })).toEqual({ revoked: 1, untold: [] });
    expect(await strict.knowsLastToken()).toBe(false);
    expect(await db.prisma.revocationJob.count({ where: { connectorKey: using.connectorKey } })).toBe(0);
    const trail = await db.prisma.auditEvent.findMany({ where: { subjectId: using.connectionId } });
    expect(trail.map(({ action }) => action)).toContain("connection.revoked_at_service");
  });

  it("[K8] a typed action of an OpenAPI document, its values in query and body", async () => {
    const document = JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Stock", version: "1" },
      servers: [{ url: strict.url }],
      components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Stock" } } },
      security: [{ key: [] }],
      paths: {
        "/api/contacts": {
          post: {
            operationId: "createContact",
            parameters: [{ name: "notify", in: "query", schema: { type: "boolean" } }],
            requestBody: {
              content: {
                "application/json": { schema: { type: "object", properties: { email: { type: "string" } } } },
              },
            },
            responses: { 200: { description: "ok" } },
          },
        },
      },
    });
    interface Report {
      operations: { key: string }[];
      auth: { id: string; auth: { parameters: { key: string }[] } }[];
    }
    const report = await ben.mutate<Report>("service.readDocument", { document });
    const [operation] = report.operations;
    const [choice] = report.auth;
    const { key: connectorKey } = await ben.mutate<{ key: string }>("service.create", {
      name: "Imported",
      linkName: "imported",
      settings: { auth: choice?.auth, baseUrl: strict.url, params: [], testPath: null },
      from: { document, operations: [operation?.key], auth: choice?.id ?? null },
    });
    const { id: connectionId } = await ben.mutate<{ id: string }>("connection.create", {
      connectorKey,
      kind: "system",
      mode: "none",
    });
    await enter(connectionId, { [choice?.auth.parameters[0]?.key ?? ""]: accepted.keys["X-Stock"] });
    const ended = await run({
      id: "act",
      kind: "connector-action",
      title: "Create a contact",
      settings: {
        connectorKey,
        connectionId,
        action: operation?.key,
        inputs: { notify: "true", email: "{{ form.email }}" },
      },
    });
    expect(ended).toMatchObject({ status: "succeeded", error: null, output: { result: { open: true } } });
    expect(strict.letIn.at(-1)).toBe("/api/contacts");
  });
});
