import { createDb, createVault, type Db, parseKeyring } from "@formwork/db";
import {
  makeAuthorization,
  makeClientCredential,
  makeConnection,
  makeMember,
  makeOrganization,
} from "@formwork/db/seed";
import { type Counterpart, client, startCounterpart } from "./counterpart.ts";
import { type Processes, startProcesses } from "./processes.ts";

const keys = `test:${Buffer.alloc(32, 7).toString("base64")}`;

/** An authorization at a third-party server, and processes that use it. */
export interface RefreshStage {
  db: Db;
  counterpart: Counterpart;
  authorizationId: string;
  processes: Processes;
  /** The stored authorization. */
  row(): Promise<{ state: string; stateReason: string | null; generation: number; refreshedAt: Date | null }>;
  /** Expires the stored token now, as two seconds would. */
  expire(): Promise<void>;
  /** Expires the lease of a process that died, as 45 seconds would. */
  endLease(): Promise<void>;
  close(): Promise<void>;
}

/** Sets the stage in a migrated, empty database. */
export async function setRefreshStage(given: { databaseUrl: string; processes: number }): Promise<RefreshStage> {
  const db = createDb({ url: given.databaseUrl, poolSize: 2 });
  const counterpart = await startCounterpart();
  const vault = createVault({ pool: db.pool, keyring: parseKeyring(keys) });
  const { id: organizationId } = await makeOrganization(db);
  const { userId } = await makeMember(db, { organizationId, name: "Ana Admin", role: "admin" });
  const service = { organizationId, connectorKey: "oidc_provider" };
  const { id: clientCredentialId } = await makeClientCredential(db, { ...service, vault, name: "App", ...client });
  const made = { ...service, createdBy: userId, applicationId: null, kind: "system" as const, clientCredentialId };
  const { id: connectionId } = await makeConnection(db, made);
  const secret = { type: "oauth2", accessToken: "none yet", refreshToken: await counterpart.grant() };
  const ended = new Date(0);
  const { id: authorizationId } = await makeAuthorization(db, {
    vault,
    organizationId,
    connectionId,
    authorizedBy: userId,
    secret,
    accountLabel: "ana",
    expiresAt: ended,
    refreshAfter: ended,
  });
  const setting = { databaseUrl: given.databaseUrl, keys, authorizationId, origin: counterpart.origin };
  const processes = await startProcesses(given.processes, setting);
  const change = (assignments: string) =>
    db.pool.query(`UPDATE "authorization" SET ${assignments} WHERE id = $1`, [authorizationId]).then(() => undefined);
  return {
    db,
    counterpart,
    authorizationId,
    processes,
    row: () => db.prisma.authorization.findUniqueOrThrow({ where: { id: authorizationId } }),
    expire: () => change("expires_at = now() - interval '1 s', refresh_after = now() - interval '2 s'"),
    endLease: () => change("lease_until = now() - interval '1 s'"),
    async close() {
      await processes.end();
      await counterpart.close();
      await db.close();
    },
  };
}
