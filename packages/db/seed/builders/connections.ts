import type {
  AuthorizationState,
  ConnectionKind,
  Environment,
  Json,
  ReauthorizationReason,
  ScopeChoice,
} from "@formwork/domain";
import { linkNameFrom } from "@formwork/domain";
import { newId } from "../../src/ids.ts";
import { asJson } from "../../src/repositories/json.ts";
import type { Vault } from "../../src/vault/vault.ts";
import { unique } from "./people.ts";
import type { Made, Rows } from "./rows.ts";

/** Makes a connection nobody has authorized yet. */
export async function makeConnection(
  db: Rows,
  given: Made & {
    connectorKey: string;
    kind: ConnectionKind;
    /** Needed for kind `user`; null for `system`. */
    applicationId?: string | null;
    name?: string;
    mode?: "quick" | "custom" | "none";
    clientCredentialId?: string | null;
    scopes?: ScopeChoice;
    params?: Record<string, string>;
    region?: string | null;
    perEnvironment?: boolean;
    automatic?: boolean;
  },
): Promise<{ id: string; name: string }> {
  const { organizationId, createdBy, connectorKey, kind, mode = "quick", automatic = false } = given;
  const id = newId();
  const name = given.name ?? `Connection ${unique()}`;
  await db.prisma.connection.create({
    data: {
      id,
      organizationId,
      createdBy,
      connectorKey,
      kind,
      mode,
      automatic,
      name,
      linkName: linkNameFrom(name, []),
      applicationId: kind === "system" ? null : (given.applicationId ?? null),
      clientCredentialId: given.clientCredentialId ?? null,
      scopes: asJson(given.scopes ?? { all: true }),
      params: asJson(given.params ?? {}),
      region: given.region ?? null,
      perEnvironment: given.perEnvironment ?? false,
    },
  });
  return { id, name };
}

/**
 * Makes an authorization of a connection, its secret sealed, and marks the connection connected.
 * @param given.subjectUserId the person it acts for, for connections of kind `user`; null for a shared one
 * @param given.secret what the vault seals: the connector runtime's `AuthorizationSecret`
 */
export async function makeAuthorization(
  db: Rows,
  given: {
    vault: Vault;
    organizationId: string;
    connectionId: string;
    authorizedBy: string;
    subjectUserId?: string | null;
    secret?: Json;
    environment?: Environment | "all";
    accountLabel?: string;
    remoteAccountId?: string | null;
    facts?: Record<string, string>;
    grantedScopes?: string[];
    expiresAt?: Date | null;
    refreshAfter?: Date | null;
    state?: AuthorizationState;
    stateReason?: ReauthorizationReason | null;
    isPrimary?: boolean;
  },
): Promise<{ id: string }> {
  const { vault, secret, facts, organizationId, state = "active", ...rest } = given;
  const id = newId();
  const place = { table: "authorization", column: "secret_sealed", rowId: id, organizationId };
  const value = secret ?? { type: "oauth2", accessToken: `access-${unique()}`, refreshToken: `refresh-${unique()}` };
  await db.prisma.authorization.create({
    data: {
      id,
      organizationId,
      state,
      accountLabel: "person@zoho.example",
      grantedScopes: [],
      ...rest,
      facts: asJson(facts ?? {}),
      secretSealed: state === "revoked" ? null : await vault.seal(place, value),
    },
  });
  await db.prisma.connection.update({ where: { id: given.connectionId }, data: { state: "connected" } });
  return { id };
}

/** Makes an OAuth app at a service; `organizationId` null makes it the platform's, for quick connect [C6]. */
export async function makeClientCredential(
  db: Rows,
  given: {
    vault: Vault;
    organizationId: string | null;
    connectorKey: string;
    clientId: string;
    clientSecret: string;
    name?: string;
    createdBy?: string | null;
  },
): Promise<{ id: string }> {
  const { vault, organizationId, connectorKey, clientId, clientSecret } = given;
  const id = newId();
  await db.prisma.clientCredential.create({
    data: {
      id,
      organizationId,
      connectorKey,
      mode: organizationId === null ? "platform" : "own",
      name: given.name ?? "Client credential 1",
      clientId,
      secretSealed: await vault.seal(
        { table: "client_credential", column: "secret_sealed", rowId: id, organizationId },
        clientSecret,
      ),
      fingerprint: await clientCredentialFingerprint(vault, given),
      createdBy: given.createdBy ?? null,
    },
  });
  return { id };
}

function clientCredentialFingerprint(
  vault: Vault,
  of: { organizationId: string | null; clientId: string; clientSecret: string },
): Promise<string> {
  return vault.fingerprint(of.organizationId, "client_credential", of.clientId, of.clientSecret);
}
