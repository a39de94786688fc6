import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** The client of {@link startCounterpart}. */
export const client = { clientId: "formwork", clientSecret: "the-secret-of-the-client-in-tests-only" };
const scope = "openid offline_access";
/** Lifetime of an access token in seconds. */
const tokenSeconds = 2;

/** Events at the authorization server. */
export interface Seen {
  /** Refresh tokens exchanged for new ones. */
  refreshes: number;
  /** Refusals, in the server's own words. */
  refusals: string[];
  /** Grants ended because a refresh token was used twice. */
  families: number;
}

/** A third-party authorization server. */
export interface Counterpart {
  origin: string;
  seen: Seen;
  /** Issues a refresh token of a new grant. */
  grant(): Promise<string>;
  /** Whether an access token is accepted. */
  accepts(accessToken: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Starts `oidc-provider`: access tokens last 2 seconds, and each refresh token works once; a second use ends its whole grant (RFC 9700 §4.14.2). */
export async function startCounterpart(): Promise<Counterpart> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${origin}/callback`],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    ttl: { AccessToken: tokenSeconds, RefreshToken: 86_400, Grant: 86_400, IdToken: 60 },
    rotateRefreshToken: true,
    features: { devInteractions: { enabled: false }, userinfo: { enabled: true } },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  });
  const seen: Seen = { refreshes: 0, refusals: [], families: 0 };
  provider.on("grant.success", () => {
    seen.refreshes += 1;
  });
  provider.on("grant.error", (_context, error) => {
    seen.refusals.push(error.error_detail ?? error.message);
  });
  provider.on("grant.revoked", () => {
    seen.families += 1;
  });
  server.on("request", provider.callback());
  return {
    origin,
    seen,
    async grant() {
      const accountId = "ana";
      const grant = new provider.Grant({ accountId, clientId: client.clientId });
      grant.addOIDCScope(scope);
      const grantId = await grant.save();
      const known = await provider.Client.find(client.clientId);
      if (!known) throw new Error("the client is not known");
      const given = { accountId, client: known, grantId, scope, gty: "authorization_code", claims: {} };
      const token = new provider.RefreshToken({ ...given, authTime: 1, expiresWithSession: false });
      return token.save();
    },
    async accepts(accessToken) {
      const answer = await fetch(`${origin}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
      return answer.status === 200;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
