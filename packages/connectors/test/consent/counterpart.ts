/// <reference path="../refresh/oidc-provider.d.ts" />
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** Name of the counterpart for egress. */
export const host = "op.example";

const clients = (["basic", "post"] as const).map((way) => ({
  client_id: `client-${way}`,
  client_secret: "the-secret-of-the-client-in-tests-only",
  token_endpoint_auth_method: `client_secret_${way}`,
  redirect_uris: ["https://formwork.example/oauth/callback/op"],
  grant_types: ["authorization_code", "refresh_token", "client_credentials"],
  response_types: ["code"],
}));

/** A third-party authorization server (oidc-provider), where every visitor signs in as Ana and allows everything. */
export async function startCounterpart(options: { pkce: boolean }) {
  const provider = new Provider(`https://${host}`, {
    clients,
    pkce: { required: () => options.pkce },
    rotateRefreshToken: true,
    scopes: ["openid", "offline_access", "read"],
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      userinfo: { enabled: true },
    },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  });
  provider.proxy = true;
  const handle = provider.callback();

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") {
      await provider.interactionFinished(request, response, { login: { accountId: "ana" } });
      return;
    }
    const grant = new provider.Grant({ accountId: session?.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope ?? "");
    await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }

  const server = createServer((request, response) => {
    request.url = (request.url ?? "/").replace(`/${host}`, "");
    Object.assign(request.headers, { host, "x-forwarded-proto": "https" });
    if (request.url.startsWith("/interaction/")) void interact(request, response);
    else handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Follows an authorize address through sign-in and consent, like a browser with cookies. */
  async function browse(address: string): Promise<URLSearchParams> {
    const cookies = new Map<string, string>();
    for (let next = address, hops = 0; hops < 10; hops += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(next, { headers: { cookie }, redirect: "manual" });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = new URL(answer.headers.get("location") ?? "", `https://${host}/`);
      if (location.host !== host) return location.searchParams;
      next = `${url}/${host}${location.pathname}${location.search}`;
    }
    throw new Error("the browser was sent round and round");
  }

  return {
    url,
    browse,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
