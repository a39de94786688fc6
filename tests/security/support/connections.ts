import type { Eavesdropper } from "./eavesdropper.ts";
import type { EchoService } from "./echo-service.ts";
import { marked } from "./marked.ts";

/** What is needed to connect a service in every way there is. */
export interface Connecting {
  builder: Eavesdropper;
  echo: EchoService;
  secrets: Map<string, string>;
}

/** A connection, and what its steps have to name. */
export interface Connected {
  id: string;
  connectorKey: string;
}

interface Begun {
  url: string;
}

const callback = (connectorKey: string, query: Record<string, string>) =>
  `/oauth/callback/${connectorKey}?${new URLSearchParams(query)}`;

async function makeService({ builder, echo }: Connecting, linkName: string, given: { auth: object; client?: object }) {
  const { auth, ...more } = given;
  const settings = { auth, baseUrl: echo.url, params: [], testPath: linkName === "by_key" ? null : "/accepted" };
  const made = { name: `Service ${linkName}`, linkName, settings, ...more };
  return builder.mutate<{ key: string }>("service.create", made);
}

async function connect({ builder }: Connecting, given: Record<string, unknown> & { connectorKey: string }) {
  const { id } = await builder.mutate<{ id: string }>("connection.create", { kind: "system", mode: "none", ...given });
  return { id, connectorKey: given.connectorKey };
}

/** Remembers a secret under a name and gives it. */
function plant({ secrets }: Connecting, name: string): string {
  const secret = marked(name);
  secrets.set(name, secret);
  return secret;
}

async function byKey(with_: Connecting): Promise<Connected> {
  const places = ["query", "header", "form"];
  const parameters = places.map((place) => ({ key: place, label: place, in: place, name: `x-${place}` }));
  const { key } = await makeService(with_, "by_key", { auth: { type: "api_key", parameters } });
  const connection = await connect(with_, { connectorKey: key });
  const values = Object.fromEntries(places.map((place) => [place, plant(with_, `API key in the ${place}`)]));
  await with_.builder.mutate("authorization.enter", { connectionId: connection.id, values });
  return connection;
}

async function byPassword(with_: Connecting): Promise<Connected> {
  const { key } = await makeService(with_, "by_password", { auth: { type: "basic" } });
  const connection = await connect(with_, { connectorKey: key });
  const values = { username: "canary-user", password: plant(with_, "password of Basic") };
  const entered = { connectionId: connection.id, values };
  await with_.builder.mutate("authorization.test", entered);
  await with_.builder.mutate("authorization.enter", entered);
  return connection;
}

async function bySignature(with_: Connecting): Promise<Connected> {
  const auth = { type: "aws_sigv4", service: "sqs", region: "eu-central-1" };
  const { key } = await makeService(with_, "by_signature", { auth });
  const connection = await connect(with_, { connectorKey: key });
  const values = {
    accessKeyId: "AKIDCANARY0000000001",
    secretAccessKey: plant(with_, "AWS secret key"),
    sessionToken: plant(with_, "AWS session token"),
  };
  await with_.builder.mutate("authorization.enter", { connectionId: connection.id, values });
  return connection;
}

async function byOAuth1(with_: Connecting): Promise<Connected> {
  const { builder, echo } = with_;
  const at = (path: string) => `${echo.url}/${path}`;
  const addresses = { requestTokenUrl: at("request"), authorizeUrl: at("authorize"), accessTokenUrl: at("access") };
  const client = { clientId: "canary-consumer", clientSecret: plant(with_, "consumer secret") };
  const auth = { type: "oauth1", place: "header", ...addresses };
  const { key } = await makeService(with_, "by_oauth1", { auth, client });
  const connection = await connect(with_, { connectorKey: key, mode: "quick" });
  await builder.mutate("authorization.begin", { connectionId: connection.id });
  const oauth_token = echo.secrets.get("request token") ?? "";
  const oauth_verifier = plant(with_, "OAuth 1 verifier");
  await builder.send("GET", callback(key, { oauth_token, oauth_verifier }));
  return connection;
}

async function byOAuth2(with_: Connecting): Promise<Connected> {
  const { builder, echo } = with_;
  const client = { clientId: "canary-client", clientSecret: plant(with_, "OAuth client secret") };
  const auth = {
    type: "oauth2",
    grant: "authorization_code",
    place: { in: "header" },
    scopes: [],
    scopeSeparator: " ",
    authorizeUrl: `${echo.url}/authorize`,
    tokenUrl: `${echo.url}/token`,
    refreshUrl: null,
    pkce: true,
    clientAuth: "basic",
  };
  const { key } = await makeService(with_, "by_oauth2", { auth, client });
  const connection = await connect(with_, { connectorKey: key, mode: "quick" });
  const { url } = await builder.mutate<Begun>("authorization.begin", { connectionId: connection.id });
  const state = new URL(url).searchParams.get("state") ?? "";
  await builder.send("GET", callback(key, { code: plant(with_, "authorization code"), state }));
  return connection;
}

async function byApp(with_: Connecting): Promise<Connected> {
  const client = { clientId: "canary-app", clientSecret: plant(with_, "client secret of an app") };
  const place = { in: "query", name: "access_token" };
  const shared = { type: "oauth2", grant: "client_credentials", place, scopes: [], scopeSeparator: " " };
  const auth = { ...shared, tokenUrl: `${with_.echo.url}/token`, clientAuth: "body" };
  const { key } = await makeService(with_, "by_app", { auth, client });
  const connection = await connect(with_, { connectorKey: key, mode: "quick" });
  await with_.builder.mutate("authorization.enter", { connectionId: connection.id, values: {} });
  return connection;
}

/** A custom service of each auth type at the echo service, each with a connection that is authorized. */
export async function connectCustomServices(given: Connecting): Promise<Connected[]> {
  const connected: Connected[] = [];
  // One after the other: names of services are made in one place.
  for (const way of [byKey, byPassword, bySignature, byOAuth1, byOAuth2, byApp]) connected.push(await way(given));
  return connected;
}

/** Mail server and webhook of the sandbox: their secrets are the sandbox's own, and a wrong one of each kind is tried besides. */
export async function connectSandboxServices(
  with_: Connecting,
): Promise<Record<"mail" | "webhook" | "wrongWebhook", Connected>> {
  const { builder, secrets } = with_;
  const mail = await connect(with_, { connectorKey: "smtp" });
  const server = { host: "mail.example", port: "587", security: "starttls", sender: "formwork@mail.example" };
  const signIn = { ...server, username: "formwork@mail.example", password: "sandbox-password" };
  secrets.set("SMTP password", signIn.password);
  const wrong = { ...signIn, password: plant(with_, "wrong SMTP password") };
  await builder.mutate("authorization.test", { connectionId: mail.id, values: wrong });
  await builder.mutate("authorization.enter", { connectionId: mail.id, values: wrong }).catch(() => null);
  await builder.mutate("authorization.enter", { connectionId: mail.id, values: signIn });
  const webhook = await connect(with_, { connectorKey: "zoho_cliq_webhook" });
  secrets.set("webhook token", "1001.sandbox.webhook");
  const values = { token: "1001.sandbox.webhook" };
  await builder.mutate("authorization.enter", { connectionId: webhook.id, values });
  const wrongWebhook = await connect(with_, { connectorKey: "zoho_cliq_webhook" });
  const unknown = { token: plant(with_, "wrong webhook token") };
  await builder.mutate("authorization.enter", { connectionId: wrongWebhook.id, values: unknown });
  return { mail, webhook, wrongWebhook };
}
