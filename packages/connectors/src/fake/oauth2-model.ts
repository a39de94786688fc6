import type { JsonObject } from "@formwork/domain";
import type { FakeTools } from "./define.ts";
import { fingerprint } from "./fingerprint.ts";

/** Behaviour of a provider; its control `settings` changes it. */
export interface ProviderSettings {
  accessTokenSeconds: number;
  /** Whether each refresh issues a new refresh token; reusing an old one revokes the whole grant (RFC 9700 §4.14.2). */
  rotateRefreshTokens: boolean;
  /** Most live grants per account and client; the next one silently ends the oldest. */
  mostGrants: number;
}

const defaults: ProviderSettings = { accessTokenSeconds: 3_600, rotateRefreshTokens: false, mostGrants: 20 };

/** One consent of an account. */
export interface Grant {
  id: string;
  clientId: string;
  account: string;
  scopes: string[];
  /** Whether its tokens are the person's own, at a service whose usual tokens are the app's. */
  personal: boolean;
  /** Host of the authorization server that issued it. */
  host: string;
  refreshFingerprint: string;
  /** Replaced refresh tokens. */
  usedFingerprints: string[];
  revoked: boolean;
  createdAt: number;
  refreshes: number;
}

/** Settings of a provider. */
export function settingsOf(tools: FakeTools): ProviderSettings {
  return { ...defaults, ...(tools.store.get("settings", "provider") as Partial<ProviderSettings> | undefined) };
}

/** All grants, oldest first. */
export function grantsOf(tools: FakeTools): Grant[] {
  return tools.store.list("grants") as unknown as Grant[];
}

/** Stores a grant. */
export function putGrant(tools: FakeTools, grant: Grant): void {
  tools.store.put("grants", grant.id, { ...grant } as unknown as JsonObject);
}

/** Ends a grant and every token of it. */
export function revokeGrant(tools: FakeTools, grant: Grant): void {
  putGrant(tools, { ...grant, revoked: true });
  for (const token of tools.store.list("access")) {
    if (token.grantId === grant.id) tools.store.remove("access", String(token.id));
  }
}

/** The grant of an access token; null when the token is unknown, expired or revoked. */
export function authenticate(tools: FakeTools, accessToken: string): Grant | null {
  const token = tools.store.get("access", fingerprint(accessToken));
  if (!token || Number(token.expiresAt) <= tools.now()) return null;
  const grant = tools.store.get("grants", String(token.grantId)) as unknown as Grant | undefined;
  return grant && !grant.revoked ? grant : null;
}

/** Secret of an OAuth app: a predefined one, or one registered by the control `add-app`. */
export function clientSecretOf(
  tools: FakeTools,
  clients: Readonly<Record<string, string>>,
  clientId: string,
): string | null {
  if (Object.hasOwn(clients, clientId)) return clients[clientId] ?? null;
  const registered = tools.store.get("apps", clientId)?.clientSecret;
  return typeof registered === "string" ? registered : null;
}
