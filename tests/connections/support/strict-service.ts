import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request as send } from "undici";
import { certificate } from "../../security/support/certificate.ts";
import { type AuthorizationServer, createAuthorizationServer } from "./authorization-server.ts";
import { isSignedByAws, isSignedByOAuth1, oauth1Parameters, type WireRequest } from "./signatures.ts";

/** What the service takes, by auth type. */
export const accepted = {
  keys: { "X-Stock": "a key + & in a header", stock: "a key in the query", depot: "a key in a form" },
  basic: { username: "über", password: "p:ss wörd" },
  oauth1: { clientId: "consumer", clientSecret: "secret of the consumer" },
  aws: {
    accessKeyId: "AKIDEXAMPLE000000001",
    secretAccessKey: "secret/key+of AWS",
    service: "sqs",
    region: "eu-west-1",
  },
};

const lasting = { token: "lasting", tokenSecret: "secret of the lasting" };
const passing = { tokenSecret: "secret of the passing", verifier: "the-verifier" };

/** An outside service that answers only to whoever proves who they are, in each way there is. */
export interface StrictService {
  /** `https://127.0.0.1:port` */
  url: string;
  host: string;
  /** File with the certificate that its callers have to trust. */
  authority: string;
  /** Paths below `/api`, in the order in which they were let in. */
  letIn: readonly string[];
  /** Whether the bearer token that came last still speaks for anybody. */
  knowsLastToken(): Promise<boolean>;
  /** Opens the OAuth 2 server, for an app with this callback address. */
  openAuthorizationServer(callbackUrl: string): void;
  /** Goes from an authorize address of it through sign-in and consent, as a browser does. @returns where it is sent back to */
  browse(address: string): Promise<URL>;
  close(): Promise<void>;
}

/** Starts it. */
export async function startStrictService(): Promise<StrictService> {
  const letIn: string[] = [];
  let authorizationServer: AuthorizationServer | null = null;
  let requestTokens = 0;
  let lastToken = "";

  const doors: Record<string, (request: WireRequest) => boolean | Promise<boolean>> = {
    "/api/keys": ({ url, headers, body }) =>
      headers["x-stock"] === accepted.keys["X-Stock"] &&
      url.searchParams.get("stock") === accepted.keys.stock &&
      new URLSearchParams(body).get("depot") === accepted.keys.depot,
    "/api/basic": ({ headers }) => {
      const { username, password } = accepted.basic;
      return headers.authorization === `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    },
    "/api/oauth1": (request) => oauth1(request, lasting),
    "/api/aws": (request) => isSignedByAws(request, accepted.aws),
    "/api/person": async ({ headers }) => (await bearer(headers)) === "ana",
    "/api/app": async ({ headers }) => (await bearer(headers)) === "the-client",
    "/api/contacts": ({ url, headers, body }) =>
      headers["x-stock"] === accepted.keys["X-Stock"] &&
      url.searchParams.get("notify") === "true" &&
      (JSON.parse(body) as { email?: string }).email === "ana@example.com",
  };

  const speaker = async (token: string) => (await authorizationServer?.speaksFor(token)) ?? null;
  const bearer = (headers: WireRequest["headers"]) => {
    lastToken = headers.authorization?.replace(/^Bearer /, "") ?? "";
    return speaker(lastToken);
  };

  function oauth1(request: WireRequest, token: { token: string; tokenSecret: string } | null): boolean {
    const given = new Map(oauth1Parameters(request));
    const { clientId, clientSecret: consumerSecret } = accepted.oauth1;
    const known = given.get("oauth_consumer_key") === clientId && given.get("oauth_token") === token?.token;
    return known && isSignedByOAuth1(request, { consumerSecret, tokenSecret: token?.tokenSecret ?? "" });
  }

  /** Steps of an OAuth 1 sign-in; a text for those that are let through, null for all else. */
  function signIn(request: WireRequest): string | null {
    const { pathname } = request.url;
    const given = new Map(oauth1Parameters(request));
    if (pathname === "/oauth1/request" && given.has("oauth_callback") && oauth1(request, null)) {
      const pair = { oauth_token: `passing-${++requestTokens}`, oauth_token_secret: passing.tokenSecret };
      return new URLSearchParams({ ...pair, oauth_callback_confirmed: "true" }).toString();
    }
    const verified = given.get("oauth_verifier") === passing.verifier;
    const token = given.get("oauth_token") ?? "";
    if (pathname === "/oauth1/access" && verified && oauth1(request, { ...passing, token }))
      return new URLSearchParams({ oauth_token: lasting.token, oauth_token_secret: lasting.tokenSecret }).toString();
    return null;
  }

  const server = createServer(certificate, async (incoming, response) => {
    const url = new URL(incoming.url ?? "/", origin);
    if (!/^\/(api|oauth1)\//.test(url.pathname)) {
      authorizationServer?.handle(incoming, response);
      return;
    }
    const headers = incoming.headers as Record<string, string>;
    const request = { method: incoming.method ?? "", url, headers, body: await bodyOf(incoming) };
    const token = signIn(request);
    if (token !== null)
      return response.writeHead(200, { "content-type": "application/x-www-form-urlencoded" }).end(token);
    const open = (await doors[url.pathname]?.(request)) ?? false;
    if (open) letIn.push(url.pathname);
    response.writeHead(open ? 200 : 401, { "content-type": "application/json" }).end(JSON.stringify({ open }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `https://${host}`;
  const folder = mkdtempSync(join(tmpdir(), "formwork-strict-"));
  const authority = join(folder, "authority.pem");
  writeFileSync(authority, certificate.cert);
  const dispatcher = new Agent({ connect: { ca: certificate.cert } });

  async function browse(address: string): Promise<URL> {
    const cookies = new Map<string, string>();
    for (let next = new URL(address), hops = 0; hops < 10; hops += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await send(next, { dispatcher, headers: { cookie } });
      const page = await answer.body.text();
      if (answer.statusCode >= 400) throw new Error(`the authorization server answered ${answer.statusCode}: ${page}`);
      for (const line of [answer.headers["set-cookie"] ?? []].flat()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      next = new URL(String(answer.headers.location ?? ""), next);
      if (next.host !== host) return next;
    }
    throw new Error("the browser was sent round and round");
  }

  return {
    url: origin,
    host,
    authority,
    letIn,
    browse,
    knowsLastToken: async () => (await speaker(lastToken)) !== null,
    openAuthorizationServer: (callbackUrl) => {
      authorizationServer = createAuthorizationServer({ issuer: origin, callbackUrl });
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await dispatcher.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
