import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createDb, createVault, type Db, loadKeyring } from "@formwork/db";
import { makeMember, makeOrganization } from "@formwork/db/seed";
import { vi } from "vitest";
import { authorize, decide } from "../../connections/support/consent.ts";
import { type Stack, startStack } from "../../harness/stack.ts";
import { connectCustomServices, connectSandboxServices } from "./connections.ts";
import { Eavesdropper } from "./eavesdropper.ts";
import { type EchoService, startEchoService } from "./echo-service.ts";
import { databaseWords } from "./kept-words.ts";
import { marked } from "./marked.ts";
import type { Word } from "./searcher.ts";
import { makeEchoedWorkflows } from "./workflows.ts";

/** Everything that went through the product, and everybody who listened. */
export interface Passage {
  stack: Stack;
  db: Db;
  echo: EchoService;
  /** Secrets by name; `user` holds what a form and a file were told. */
  secrets: Map<string, string>;
  user: ReadonlyMap<string, string>;
  /** An administrator, a builder, a user of the house; a portal user of it, and an administrator of another house. */
  people: Record<"ana" | "ben" | "uma" | "pia" | "mallory", Eavesdropper>;
  /** The database while everything was still connected. */
  before: readonly Word[];
  logs: readonly string[];
  close(): Promise<void>;
}

const elsewhere = { email: "mallory@example.org", password: "the-password-of-another-house" };

/** Starts the product at its most talkative and passes a marked secret of every kind through it: connect, test, run, fail, refresh, revoke. */
export async function passSecretsThrough(): Promise<Passage> {
  const echo = await startEchoService();
  const logs: string[] = [];
  const env = { LOG_LEVEL: "trace", FORMWORK_ALLOW_HOSTS: echo.host, NODE_EXTRA_CA_CERTS: echo.authority };
  const stack = await startStack({ env, log: (line) => logs.push(line) });
  const db = createDb({ url: stack.installation.databaseUrl, poolSize: 2 });
  const close = async () => {
    await db.close();
    await stack.stop();
    await echo.close();
  };
  try {
    const secrets = new Map<string, string>();
    const user = new Map([
      ["an answer", marked("answer of the form")],
      ["a file's text", marked("text of a file")],
    ]);
    const people = await signIn(stack, db, secrets);
    const passage = { stack, db, echo, secrets, user, people, logs, close };
    const before = await pass(passage);
    for (const [name, secret] of echo.secrets) secrets.set(name, secret);
    return { ...passage, before };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signIn(stack: Stack, db: Db, secrets: Map<string, string>): Promise<Passage["people"]> {
  const { id: organizationId } = await makeOrganization(db);
  await makeMember(db, { organizationId, role: "super_admin", ...elsewhere });
  const known = await db.prisma.organization.findFirstOrThrow({ where: { slug: "example" } });
  const password = marked("password of a person");
  secrets.set("password of a person", password);
  const builder = { email: "canary@example.com", password };
  await makeMember(db, { organizationId: known.id, role: "developer", ...builder });
  const people = {} as Passage["people"];
  for (const name of ["ana", "ben", "uma", "pia", "mallory"] as const) {
    const demo = { email: `${name}@example.com`, password: "formwork-demo" };
    people[name] = new Eavesdropper(stack.serverUrl);
    await people[name].signIn(name === "ben" ? builder : name === "mallory" ? elsewhere : demo);
  }
  const [session = ""] = people.ben.cookies.values();
  secrets.set("session cookie", decodeURIComponent(session));
  for (const name of ["vault", "auth-secret"]) {
    secrets.set(
      `file ${name}`,
      readFileSync(join(stack.installation.keysDir, name), "utf8").trim().split(":").at(-1) ?? "",
    );
  }
  return people;
}

type Going = Omit<Passage, "before">;

async function pass(going: Going): Promise<readonly Word[]> {
  const { db, echo, secrets, people, stack } = going;
  const { ben: builder, uma } = people;
  const sales = await db.prisma.application.findFirstOrThrow({ where: { name: "Sales" } });
  const with_ = { builder, echo, secrets };
  const custom = await connectCustomServices(with_);
  const sandbox = await connectSandboxServices(with_);
  const place = { organizationId: sales.organizationId, applicationId: sales.id, createdBy: sales.createdBy };
  const { slug } = await makeEchoedWorkflows(db, place, { echo, custom, ...sandbox });
  await connectCrm(going);
  await submit(going, uma, slug);
  const contact = { firstName: "Rosa", lastName: going.user.get("an answer") ?? "", email: "rosa@example.net" };
  const crm = await db.prisma.form.findFirstOrThrow({ where: { name: "New contact" } });
  await uma.send("POST", `/api/forms/${crm.slug}/submissions`, contact);
  await finished(db);
  await expireTokens(db);
  await submit(going, uma, slug);
  await finished(db);
  await rememberTokens(going);
  const before = await databaseWords(stack.installation.databaseUrl);
  echo.refuseTokens();
  await expireTokens(db);
  await submit(going, uma, slug);
  await finished(db);
  const kept = await db.prisma.authorization.findMany({ where: { state: { not: "revoked" } } });
  for (const { id } of kept) {
    await builder.mutate("authorization.check", { authorizationId: id }).catch(() => null);
    await builder.mutate("authorization.revoke", { authorizationId: id }).catch(() => null);
  }
  await uma.mutate("authorization.revokeAllMine", {});
  return before;
}

/** The built-in service: its own consent, an app of the house, and a callback that comes twice. */
async function connectCrm({ db, people, secrets }: Going): Promise<void> {
  const clientSecret = marked("secret of an app of one's own");
  secrets.set("secret of an app of one's own", clientSecret);
  secrets.set("secret of the platform's app", "sandbox-secret");
  await people.ben.mutate("clientCredential.create", {
    connectorKey: "zoho_crm",
    clientId: "1000.CANARY",
    clientSecret,
  });
  const { id: connectionId } = await db.prisma.connection.findFirstOrThrow({
    where: { name: "Zoho CRM of each seller" },
  });
  const { begun } = await authorize(people.uma, { connectionId, account: "uma@zoho.example" });
  const replayed = await decide(begun, { account: "uma@zoho.example" });
  secrets.set("authorization code of the CRM", replayed.searchParams.get("code") ?? "");
  await people.uma.send("GET", replayed.pathname + replayed.search);
}

async function submit({ user }: Going, visitor: Eavesdropper, slug: string): Promise<void> {
  const file = { name: "cv.txt", text: user.get("a file's text") ?? "" };
  const cv = await (await visitor.upload(`/api/forms/${slug}/files?field=cv`, file)).json();
  const sent = await visitor.send("POST", `/api/forms/${slug}/submissions`, { name: user.get("an answer"), cv });
  if (sent.status !== 202) throw new Error(`the submission was answered ${sent.status}`);
}

const over = ["succeeded", "failed", "parked", "needs_attention", "cancelled"];

function finished(db: Db): Promise<unknown> {
  const open = () => db.prisma.run.count({ where: { status: { notIn: over } } });
  return vi.waitUntil(async () => (await open()) === 0, { timeout: 60_000, interval: 100 });
}

async function expireTokens(db: Db): Promise<void> {
  const past = new Date(Date.now() - 60_000);
  const data = { expiresAt: past, refreshAfter: past };
  await db.prisma.authorization.updateMany({ where: { expiresAt: { not: null } }, data });
}

/** Tokens that the sandbox gave: it keeps only their fingerprints, the vault has them. */
async function rememberTokens({ db, stack, secrets }: Going): Promise<void> {
  const file = join(stack.installation.keysDir, "vault");
  const vault = createVault({
    pool: db.pool,
    keyring: loadKeyring({ file, production: false, warn: () => undefined }),
  });
  const rows = await db.prisma.authorization.findMany({ where: { accountLabel: "uma@zoho.example" } });
  for (const { id: rowId, organizationId, secretSealed } of rows) {
    const at = { table: "authorization", column: "secret_sealed", rowId, organizationId };
    const opened = (await vault.open<Record<string, string>>(at, secretSealed ?? "")).reveal();
    secrets.set("access token of the CRM", opened.accessToken ?? "");
    secrets.set("refresh token of the CRM", opened.refreshToken ?? "");
  }
}
