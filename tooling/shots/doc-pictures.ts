import { statSync } from "node:fs";
import { join } from "node:path";
import { liveIn } from "@formwork/tests/browser/lived-in";
import { openSettled, settle } from "@formwork/tests/browser/settled";
import { type BrowserContext, openBrowser, type Page } from "@formwork/tests/harness/browser";
import { repositoryRoot } from "@formwork/tooling/stack";
import { startDemo } from "./start-demo.ts";

// `npm run shots:docs` takes the pictures of docs/ again, from a demo that people have used for a while.

interface Picture {
  file: string;
  /** The person who is signed in. */
  as: "ana" | "uma";
  path: string;
  height: number;
  /** Actions on the page before the picture is taken. */
  before?: (page: Page) => Promise<unknown>;
}

const out = join(repositoryRoot, "docs", "pictures");
const mostBytes = 150_000;
/** An OpenAPI document small enough to read in a picture. */
const document = `openapi: 3.1.0
info: { title: Stock of the depot, version: "1.2" }
servers: [{ url: https://crm.example }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-API-Key } } }
security: [{ key: [] }]
paths:
  /contacts:
    get: { summary: List contacts, responses: { 200: { description: ok } } }
    post:
      summary: Create a contact
      requestBody: { content: { application/json: { schema: { type: object, properties: { email: { type: string } } } } } }
      responses: { 201: { description: made } }
`;

const demo = await startDemo();
const browser = await openBrowser();
try {
  await liveIn(demo.url);
  const contexts = { ana: await signedIn("ana"), uma: await signedIn("uma") };
  for (const picture of await pictures(contexts.ana)) {
    const page = await openSettled(contexts[picture.as], picture.path);
    await page.setViewportSize({ width: 1_100, height: picture.height });
    await picture.before?.(page);
    await settle(page);
    const path = join(out, `${picture.file}.png`);
    await page.screenshot({ path });
    await page.close();
    const { size } = statSync(path);
    console.log(`${picture.file}.png, ${Math.ceil(size / 1_000)} kB`);
    if (size > mostBytes) throw new Error(`${picture.file}.png is larger than ${mostBytes / 1_000} kB.`);
  }
} finally {
  await browser.close();
  await demo.stop();
}

async function signedIn(name: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: demo.url,
    colorScheme: "light",
    viewport: { width: 1_100, height: 720 },
    reducedMotion: "reduce",
  });
  const answer = await context.request.post("/api/auth/sign-in/email", {
    headers: { origin: demo.url },
    data: { email: `${name}@example.com`, password: "formwork-demo" },
  });
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()}`);
  return context;
}

async function pictures(ana: BrowserContext): Promise<Picture[]> {
  const sales = await workflowOf(ana, "Sales");
  return [
    { file: "gallery", as: "ana", path: "/connections/new", height: 720 },
    { file: "new-connection", as: "ana", path: "/connections/new?connector=zoho_crm", height: 760 },
    { file: "connection", as: "ana", path: await connectionPath(ana), height: 740 },
    { file: "my-accounts", as: "uma", path: "/my-accounts", height: 620 },
    { file: "run-as", as: "ana", path: sales, height: 720, before: chooseUma },
    { file: "new-service", as: "ana", path: "/services/new", height: 900 },
    { file: "service-stops", as: "ana", path: await connectedService(ana), height: 720, before: askToDelete },
    { file: "import-service", as: "ana", path: "/services/import", height: 820, before: readDocument },
  ];
}

async function ask<Answer>(ana: BrowserContext, procedure: string, input: object): Promise<Answer> {
  const query = encodeURIComponent(JSON.stringify(input));
  const answer = await ana.request.get(`/api/trpc/${procedure}?input=${query}`);
  return ((await answer.json()) as { result: { data: Answer } }).result.data;
}

interface Items {
  items: { id: string; name: string; connectorKey?: string; kind?: string }[];
}

async function tell<Answer>(ana: BrowserContext, procedure: string, data: object): Promise<Answer> {
  const answer = await ana.request.post(`/api/trpc/${procedure}`, { headers: { origin: demo.url }, data });
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${await answer.text()}`);
  return ((await answer.json()) as { result: { data: Answer } }).result.data;
}

/** Path of a service with a connection that stops when the service is deleted. */
async function connectedService(ana: BrowserContext): Promise<string> {
  const parameters = [{ key: "token", label: "API key", in: "header", name: "X-API-Key" }];
  const settings = { auth: { type: "api_key", parameters }, baseUrl: "https://crm.example", params: [], testPath: "/" };
  const service = await tell<{ id: string; key: string }>(ana, "service.create", {
    name: "Our stock",
    linkName: "our_stock",
    settings,
  });
  const connection = { connectorKey: service.key, kind: "admin", mode: "none" };
  const { id } = await tell<{ id: string }>(ana, "connection.create", connection);
  await tell(ana, "authorization.enter", { connectionId: id, values: { token: "sandbox-key" } });
  return `/services/${service.id}`;
}

async function workflowOf(ana: BrowserContext, application: string): Promise<string> {
  const { items } = await ask<Items>(ana, "application.list", {});
  const id = items.find(({ name }) => name === application)?.id;
  const workflows = await ask<Items>(ana, "workflow.list", { applicationId: id });
  return `/applications/${id}/workflows/${workflows.items[0]?.id}`;
}

async function connectionPath(ana: BrowserContext): Promise<string> {
  const { items } = await ask<Items>(ana, "connection.list", { tab: "all", limit: 50 });
  const found = items.find(({ connectorKey, kind }) => connectorKey === "zoho_crm" && kind === "user") ?? items[0];
  return `/connections/${found?.id}`;
}

async function chooseUma(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Run as/ }).click();
  await page.getByText("Uma User").last().click();
}

async function askToDelete(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").waitFor();
}

async function readDocument(page: Page): Promise<void> {
  await page.getByLabel("Or paste it").fill(document);
  await page.getByRole("button", { name: "Read the document" }).click();
  await page.getByRole("region", { name: "Operations" }).waitFor();
  await page.getByRole("checkbox", { name: "Create a contact" }).check();
}
