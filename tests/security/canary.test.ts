import { createDb, createVault, type Db, loadKeyring, type Vault } from "@formwork/db";
import { makeMember, makeOrganization } from "@formwork/db/seed";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { authorize, decide } from "../connections/support/consent.ts";
import { type Stack, startStack } from "../harness/stack.ts";
import { Eavesdropper } from "./support/eavesdropper.ts";
import { tablesWith, temporalWords, type Word } from "./support/outside-words.ts";

// Marked secrets go through the whole product; then everything it has written or answered is searched for them.

const password = "canary-password-of-a-person";
const clientSecret = "canary-client-secret";
const apiKey = "sandbox-key";
const answer = "Canary Answer of the Form";
const elsewhere = { email: "mallory@example.org", password: "the-password-of-another-house" };

let stack: Stack;
let db: Db;
let vault: Vault;
let ana: Eavesdropper;
let uma: Eavesdropper;
let mallory: Eavesdropper;
let pia: Eavesdropper;
const logs: string[] = [];
const secrets = new Map<string, string>();
let runIds: string[] = [];

interface Row {
  id: string;
  name: string;
  slug: string;
}
interface Items {
  items: Row[];
}
interface Connections {
  connections: { id: string; kind: string; connectorKey: string; name: string }[];
}

beforeAll(async () => {
  stack = await startStack({ env: { LOG_LEVEL: "trace" }, log: (line) => logs.push(line) });
  db = createDb({ url: stack.installation.databaseUrl, poolSize: 2 });
  const keyring = loadKeyring({
    keys: undefined,
    file: `${stack.installation.keysDir}/vault`,
    production: false,
    warn: () => undefined,
  });
  vault = createVault({ pool: db.pool, keyring });
  const away = await makeOrganization(db);
  await makeMember(db, { organizationId: away.id, role: "super_admin", ...elsewhere });
  await passSecretsThrough();
}, 180_000);

afterAll(async () => {
  await db?.close();
  await stack?.stop();
});

it("carries the marked secrets at all: the services outside were given them, the vault holds them", async () => {
  expect([...secrets.keys()].sort()).toEqual([
    "API key",
    "access token",
    "authorization code",
    "client secret",
    "own client secret",
    "password",
    "refresh token",
    "session",
  ]);
  const contacts = await (await fetch(`${stack.sandboxUrl}/_control/records/http`)).text();
  expect(contacts).toContain(answer);
  expect(logs.length).toBeGreaterThan(20);
});

it("writes no secret and no answer to a form into a log, even at the finest level", () => {
  const words = logs.map((text) => ({ where: "a log", text }));
  expect(leaks(words, new Map([...secrets, ["answer", answer]]))).toEqual([]);
});

it("gives Temporal no secret and no answer to a form", async () => {
  const words = await temporalWords(stack.installation.temporal);
  expect(words.length).toBeGreaterThan(20);
  expect(leaks(words, new Map([...secrets, ["answer", answer]]))).toEqual([]);
});

it("answers no secret to anybody, not even to whom it belongs", async () => {
  await readEverything(ana);
  const kept = new Map([...secrets].filter(([name]) => !["session", "authorization code"].includes(name)));
  expect(ana.heard.length).toBeGreaterThan(20);
  expect(leaks([...ana.heard, ...uma.heard], kept)).toEqual([]);
});

it("answers nobody of another house, and nobody without the right to it, what a form was told", async () => {
  await Promise.all([readEverything(mallory), readEverything(pia)]);
  expect(leaks([...mallory.heard, ...pia.heard], new Map([["answer", answer]]))).toEqual([]);
});

it("keeps every secret sealed in the database: no table holds one readable", async () => {
  const lasting = [...secrets].filter(([name]) => !["session", "authorization code"].includes(name));
  expect(
    await tablesWith(
      stack.installation.databaseUrl,
      lasting.map(([, text]) => text),
    ),
  ).toEqual([]);
  expect(await tablesWith(stack.installation.databaseUrl, [answer])).toEqual(expect.arrayContaining(["public.record"]));
});

function leaks(words: readonly Word[], sought: ReadonlyMap<string, string>): string[] {
  const found = words.flatMap(({ where, text }) =>
    [...sought].filter(([, secret]) => text.includes(secret)).map(([name]) => `${name} in ${where}`),
  );
  return [...new Set(found)];
}

async function visit(person: { email: string; password: string }): Promise<Eavesdropper> {
  const visitor = new Eavesdropper(stack.serverUrl);
  await visitor.signIn(person);
  return visitor;
}

async function passSecretsThrough(): Promise<void> {
  const demo = "formwork-demo";
  [ana, uma, pia, mallory] = await Promise.all([
    visit({ email: "ana@example.com", password: demo }),
    visit({ email: "uma@example.com", password: demo }),
    visit({ email: "pia@example.com", password: demo }),
    visit(elsewhere),
  ]);
  const known = await db.prisma.organization.findFirstOrThrow({ where: { slug: "example" } });
  await makeMember(db, { organizationId: known.id, email: "cara@example.com", password });
  const cara = await visit({ email: "cara@example.com", password });
  secrets.set("password", password);
  secrets.set("session", [...cara.cookies.values()].join(" ").split(".")[0] ?? "");
  secrets.set("client secret", "sandbox-secret");

  await ana.mutate("clientCredential.create", { connectorKey: "zoho_crm", clientId: "1000.CANARY", clientSecret });
  secrets.set("own client secret", clientSecret);

  const sales = await contentOf("Sales");
  const care = await contentOf("Customer care");
  const crm = sales.connection("zoho_crm");
  const { begun } = await authorize(uma, { connectionId: crm, account: "uma@zoho.example" });
  const refused = await decide(begun, { account: "uma@zoho.example" });
  secrets.set("authorization code", refused.searchParams.get("code") ?? "");
  await uma.send("GET", refused.pathname + refused.search);
  const list = care.connection("http");
  await ana.mutate("authorization.enter", { connectionId: list, values: { header: "X-API-Key", value: apiKey } });
  secrets.set("API key", apiKey);
  await rememberTokens(crm);

  const contact = { firstName: "Rosa", lastName: answer, email: "rosa@example.net" };
  await submit(uma, sales.slug("New contact"), contact);
  await submit(cara, sales.slug("New contact"), contact);
  await submit(cara, care.slug("Newsletter"), { name: answer, email: "rosa@example.net" });
  await vi.waitUntil(async () => (await openRuns()) === 0, { timeout: 60_000, interval: 100 });
  runIds = (await db.prisma.run.findMany({ select: { id: true } })).map(({ id }) => id);
}

function openRuns(): Promise<number> {
  return db.prisma.run.count({ where: { status: { notIn: ["succeeded", "failed", "parked"] } } });
}

async function contentOf(name: string) {
  const { items } = await ana.query<Items>("application.list", {});
  const applicationId = items.find((each) => each.name === name)?.id;
  const forms = (await ana.query<Items>("form.list", { applicationId })).items;
  const { connections } = await ana.query<Connections>("workflow.context", { applicationId });
  return {
    slug: (form: string) => forms.find((each) => each.name === form)?.slug ?? form,
    connection: (key: string) =>
      connections.find((each) => each.connectorKey === key && each.kind !== "system")?.id ?? key,
  };
}

async function rememberTokens(connectionId: string): Promise<void> {
  const row = await db.prisma.authorization.findFirstOrThrow({ where: { connectionId } });
  const { id: rowId, organizationId, secretSealed } = row;
  const place = { table: "authorization", column: "secret_sealed", rowId, organizationId };
  const secret = await vault.open<{ accessToken: string; refreshToken: string }>(place, secretSealed ?? "");
  const { accessToken, refreshToken } = secret.reveal();
  secrets.set("access token", accessToken);
  secrets.set("refresh token", refreshToken);
}

async function submit(visitor: Eavesdropper, slug: string, values: Record<string, string>): Promise<void> {
  const response = await visitor.send("POST", `/api/forms/${slug}/submissions`, values);
  expect(response.status).toBe(202);
}

/** Asks for everything there is, by ids that the asker may not know; refusals are answers too. */
async function readEverything(visitor: Eavesdropper): Promise<void> {
  const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id);
  const select = { id: true };
  const byId: [string, string[]][] = [
    ["application.get", await ids(db.prisma.application.findMany({ select }))],
    ["form.get", await ids(db.prisma.form.findMany({ select }))],
    ["record.get", await ids(db.prisma.record.findMany({ select }))],
    ["workflow.get", await ids(db.prisma.workflow.findMany({ select }))],
    ["workflow.sampleData", await ids(db.prisma.workflow.findMany({ select }))],
    ["run.get", runIds],
    ["connection.get", await ids(db.prisma.connection.findMany({ select }))],
  ];
  for (const [procedure, known] of byId) for (const id of known) await ask(visitor, procedure, { id });
  for (const applicationId of await ids(db.prisma.application.findMany({ select }))) {
    await ask(visitor, "workflow.context", { applicationId });
  }
  for (const formId of await ids(db.prisma.form.findMany({ select }))) {
    await ask(visitor, "record.list", { formId, environment: "production" });
  }
  const lists = ["application.list", "run.list", "home.submissions", "home.waiting", "audit.list", "people.list"];
  lists.push("connector.list", "connection.list", "authorization.mine", "authorization.open", "schedule.list");
  for (const list of lists) await ask(visitor, list, {});
  await ask(visitor, "clientCredential.list", { connectorKey: "zoho_crm" });
  for (const { id } of await db.prisma.record.findMany({ select })) {
    await visitor.send("GET", `/api/submissions/${id}`);
  }
}

async function ask(visitor: Eavesdropper, procedure: string, input: unknown): Promise<void> {
  await visitor.send("GET", `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
}
