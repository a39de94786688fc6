/// <reference path="./oidc-provider.d.ts" />
import type { IncomingMessage, ServerResponse } from "node:http";
import Provider from "oidc-provider";

/** Client of the authorization server, whichever way it signs in. */
export const oauthClient = { clientId: "the-client", clientSecret: "the-secret-of-the-client-in-tests-only" };

/** An authorization server that was not written here; whoever comes signs in as Ana and allows everything. */
export interface AuthorizationServer {
  /** Answers a request that is meant for it. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** For whom a bearer token speaks: a person, or the client alone; null when it is not valid. */
  speaksFor(token: string): Promise<string | null>;
}

/** @param given.issuer its address; PKCE is required, and the client signs in by Basic */
export function createAuthorizationServer(given: { issuer: string; callbackUrl: string }): AuthorizationServer {
  const provider = new Provider(given.issuer, {
    clients: [
      {
        client_id: oauthClient.clientId,
        client_secret: oauthClient.clientSecret,
        token_endpoint_auth_method: "client_secret_basic",
        redirect_uris: [given.callbackUrl],
        grant_types: ["authorization_code", "refresh_token", "client_credentials"],
        response_types: ["code"],
      },
    ],
    pkce: { required: () => true },
    scopes: ["openid", "offline_access", "read"],
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
    },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  });
  const answer = provider.callback();

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

  return {
    handle(request, response) {
      if (request.url?.startsWith("/interaction/")) void interact(request, response);
      else answer(request, response);
    },
    async speaksFor(token) {
      const found = (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token));
      return found?.isValid ? (found.accountId ?? found.clientId) : null;
    },
  };
}
