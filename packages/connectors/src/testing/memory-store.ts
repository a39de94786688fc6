import type { AuthorizationState, ReauthorizationReason } from "@formwork/domain";
import type { AuthorizationRow, AuthorizationSecret, AuthorizationStore } from "../ports.ts";

/** Initial values of a stored authorization. */
export type StoredAuthorization = Omit<AuthorizationRow, "now" | "openSecret"> & { secret: AuthorizationSecret | null };

/** In-memory storage of authorizations with the promised rules; several simulated processes can share it in a test. */
export interface MemoryStore extends AuthorizationStore {
  add(
    authorization: Partial<StoredAuthorization> & Pick<StoredAuthorization, "connectorKey" | "secret">,
  ): Promise<AuthorizationRow>;
  /** The stored row, for assertions. */
  peek(id: string): StoredAuthorization & { lease: { owner: string; until: number } | null; errorCode: string | null };
  change(
    id: string,
    change: { state?: AuthorizationState; stateReason?: ReauthorizationReason; expiresAt?: Date; refreshAfter?: Date },
  ): void;
  /** How often a method was called. */
  counts: { read: number; opened: number; touched: number };
}

/** Makes an empty store with a clock in milliseconds. */
export function createMemoryStore(now: () => number = Date.now): MemoryStore {
  const rows = new Map<string, ReturnType<MemoryStore["peek"]>>();
  const counts = { read: 0, opened: 0, touched: 0 };
  const rowOf = (id: string): AuthorizationRow | null => {
    const stored = rows.get(id);
    if (!stored) return null;
    const {
      secret,
      lease: _lease,
      errorCode: _errorCode,
      ...plain
    } = structuredClone({ ...stored, clientCredential: null });
    return {
      ...plain,
      clientCredential: stored.clientCredential,
      now: new Date(now()),
      async openSecret() {
        counts.opened += 1;
        if (secret === null) throw new Error("erased");
        return secret;
      },
    };
  };
  const current = (id: string, generation: number) => {
    const stored = rows.get(id);
    return stored && stored.generation === generation ? stored : null;
  };
  return {
    counts,
    async add(authorization) {
      const id = authorization.id ?? `authorization-${rows.size + 1}`;
      rows.set(id, {
        id,
        organizationId: "organization",
        generation: 1,
        expiresAt: null,
        refreshAfter: null,
        state: "active",
        stateReason: null,
        accountLabel: "ana@zoho.example",
        remoteAccountId: null,
        facts: {},
        grantedScopes: null,
        clientCredential: { clientId: "sandbox-client", open: async () => "sandbox-secret" },
        region: null,
        params: {},
        lease: null,
        errorCode: null,
        ...authorization,
      });
      return rowOf(id) as AuthorizationRow;
    },
    peek: (id) => rows.get(id) as ReturnType<MemoryStore["peek"]>,
    change(id, change) {
      Object.assign(rows.get(id) ?? {}, change);
    },
    async read(id) {
      counts.read += 1;
      return rowOf(id);
    },
    async takeLease({ id, generation, owner, seconds }) {
      const stored = current(id, generation);
      if (stored?.state !== "active" || (stored.lease && stored.lease.until > now())) return null;
      stored.lease = { owner, until: now() + seconds * 1_000 };
      return rowOf(id);
    },
    async saveRefreshed({ id, generation, grantedScopes, ...saved }) {
      const stored = current(id, generation);
      if (!stored || stored.state === "revoked" || stored.state === "revoking") return false;
      Object.assign(stored, saved, { generation: generation + 1, lease: null, errorCode: null });
      if (grantedScopes) stored.grantedScopes = grantedScopes;
      return true;
    },
    async markNeedsReauthorization({ id, generation, reason }) {
      const stored = current(id, generation);
      if (stored?.state !== "active") return false;
      Object.assign(stored, { state: "needs_reauthorization", stateReason: reason, lease: null });
      return true;
    },
    async backOff({ id, generation, owner, until, code }) {
      const stored = current(id, generation);
      if (!stored) return;
      stored.refreshAfter = until;
      stored.errorCode = code;
      if (stored.lease?.owner === owner) stored.lease = null;
    },
    touch() {
      counts.touched += 1;
    },
  };
}
