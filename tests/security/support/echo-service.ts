import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { certificate } from "./certificate.ts";
import { marked } from "./marked.ts";

/** A service of the worst manners: whatever it answers, it says everything again that it was sent, its secrets included. */
export interface EchoService {
  /** `https://127.0.0.1:port` */
  url: string;
  /** `host:port`, for the list of hosts let through. */
  host: string;
  /** File with the certificate that its callers have to trust. */
  authority: string;
  /** Secrets that it gave out or was given at sign-in, by name. */
  secrets: ReadonlyMap<string, string>;
  /** Everything it was sent, one text a call. */
  heard: readonly string[];
  /** From now on its token endpoint refuses. */
  refuseTokens(): void;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});

/** How a refusal looks, by its path. */
export const refusals: Record<string, (said: string) => Answer> = {
  "/refused/json": (said) => json(422, { message: `You said: ${said}` }),
  "/refused/json-in-ascii": (said) => {
    const body = JSON.stringify({ said })
      .replace(/[<>&'\u0080-\uffff]/g, inJson)
      .replaceAll("/", "\\/");
    return { status: 422, type: "application/json", body };
  },
  "/refused/page": (said) => ({
    status: 403,
    type: "text/html",
    body: `<h1>Forbidden</h1><pre>${said.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)}</pre>`,
  }),
  "/refused/page-by-names": (said) => ({
    status: 400,
    type: "text/html",
    body: `<pre>${said.replace(/[&<>"]/g, (sign) => names[sign] ?? sign)}</pre>`,
  }),
  "/refused/form": (said) => ({
    status: 400,
    type: "application/x-www-form-urlencoded",
    body: new URLSearchParams({ error: said }).toString(),
  }),
  "/refused/base64": (said) => json(409, { request: Buffer.from(said).toString("base64") }),
  "/refused/packed": (said) => ({
    status: 400,
    type: "text/plain",
    headers: { "content-encoding": "gzip" },
    body: gzipSync(said),
  }),
};

const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const inJson = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Starts the service: an authorization server of OAuth 1 and 2 and an API, all at one address. */
export async function startEchoService(): Promise<EchoService> {
  const secrets = new Map<string, string>();
  const heard: string[] = [];
  let refusing = false;
  let tokens = 0;
  const give = (name: string) => {
    const secret = marked(name);
    secrets.set(name, secret);
    return secret;
  };

  function token(form: URLSearchParams, said: string): Answer {
    const verifier = form.get("code_verifier");
    if (verifier !== null) secrets.set("PKCE verifier", verifier);
    if (refusing) return json(400, { error: "invalid_grant", error_description: said });
    const kind = form.get("grant_type") === "client_credentials" ? "token of an app" : `token ${++tokens}`;
    const refresh = kind === "token of an app" ? {} : { refresh_token: give(`refresh ${kind}`) };
    return json(200, {
      access_token: give(`access ${kind}`),
      ...refresh,
      token_type: "Bearer",
      expires_in: 3600,
      said,
    });
  }

  function pair(kind: string): Answer {
    const given = { oauth_token: give(`${kind} token`), oauth_token_secret: give(`secret of the ${kind} token`) };
    const body = new URLSearchParams({ ...given, oauth_callback_confirmed: "true" }).toString();
    return { status: 200, type: "application/x-www-form-urlencoded", body };
  }

  function answer(path: string, { said, body }: { said: string; body: string }): Answer {
    if (path === "/token") return token(new URLSearchParams(body), said);
    if (path === "/request") return pair("request");
    if (path === "/access") return pair("lasting");
    return refusals[path]?.(said) ?? json(200, { said });
  }

  const server = createServer(certificate, async (request, response) => {
    const body = await bodyOf(request);
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
    const said = [`${request.method} ${request.url}`, ...headers, body].join("\n");
    heard.push(said);
    const path = new URL(request.url ?? "/", "http://service").pathname;
    const made = answer(path, { said, body });
    // Headers can hold no line's end.
    const echo = { "x-echo": headers.join("; ").replace(/[^\x20-\x7e]/g, "?") };
    response.writeHead(made.status, { "content-type": made.type, ...echo, ...made.headers }).end(made.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = mkdtempSync(join(tmpdir(), "formwork-echo-"));
  const authority = join(folder, "authority.pem");
  writeFileSync(authority, certificate.cert);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `https://${host}`,
    host,
    authority,
    secrets,
    heard,
    refuseTokens() {
      refusing = true;
    },
    close() {
      rmSync(folder, { recursive: true, force: true });
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
