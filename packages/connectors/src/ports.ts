import type { AuthorizationState, FileRef, ReauthorizationReason, ServiceDeclaration } from "@formwork/domain";

/** The opened secret of an authorization; one shape per family of auth types. */
export type AuthorizationSecret =
  /** Tokens of RFC 6749; `refreshToken` is null when the service gave none. */
  | { type: "oauth2"; accessToken: string; refreshToken: string | null }
  /** Token and its secret of RFC 5849. */
  | { type: "oauth1"; token: string; tokenSecret: string }
  /** Values entered to authorize a connection with an API key, Basic or AWS keys, by the key of their auth field. */
  | { type: "values"; values: Readonly<Record<string, string>> };

/** An OAuth app at a service; its secret is opened only when a token endpoint is called. */
export interface ClientCredentialHandle {
  clientId: string;
  /** Opens the sealed client secret. Fails with `VAULT_KEY_UNKNOWN` or `VAULT_TAMPERED`. */
  open(): Promise<string>;
}

/** OAuth app with its secret in plain text, for the duration of one call. */
export interface OpenClient {
  clientId: string;
  clientSecret: string;
}

/**
 * One authorization, just read from the database, with the settings of its connection. Identity resolution reads it and passes the same row to the
 * runtime: a frequent step reads only once, and a revocation takes effect because state and generation come from that read.
 */
export interface AuthorizationRow {
  id: string;
  organizationId: string;
  connectorKey: string;
  /** Incremented with every stored change of the secret; compare-and-set key of a refresh. */
  generation: number;
  /** Time of the database's clock at the read; only this clock decides expiry. */
  now: Date;
  /** When the access token expires; null when it does not expire or this is unknown. */
  expiresAt: Date | null;
  /** Time from which a refresh is due; later than `now` and than `expiresAt` while a failed refresh backs off. */
  refreshAfter: Date | null;
  state: AuthorizationState;
  stateReason: ReauthorizationReason | null;
  accountLabel: string;
  /** Stable id of the account at the service; null when it has none. */
  remoteAccountId: string | null;
  /** Non-secret facts of the account, for example `api_domain`. */
  facts: Readonly<Record<string, string>>;
  /** Scopes the service granted; null when the service has no scopes. */
  grantedScopes: readonly string[] | null;
  /** OAuth app of the connection; null for other auth types. */
  clientCredential: ClientCredentialHandle | null;
  /** Data centre of the authorization [C20]; null when the service has only one. */
  region: string | null;
  /** Dynamic parameters of the connection [K5]. */
  params: Readonly<Record<string, string>>;
  /** Opens the sealed secret. Fails with `AUTHORIZATION_REVOKED` when it is erased, `VAULT_KEY_UNKNOWN` or `VAULT_TAMPERED`. */
  openSecret(): Promise<AuthorizationSecret>;
}

/** Values that a refresh stores; all times are by the database's clock. */
export interface RefreshedSecret {
  id: string;
  /** Generation at the start of the refresh. */
  generation: number;
  secret: AuthorizationSecret;
  expiresAt: Date | null;
  refreshAfter: Date | null;
  /** null leaves the stored scopes unchanged. */
  grantedScopes: readonly string[] | null;
}

/** Storage of authorizations, implemented with the database. Every method is one short statement, none holds a lock. */
export interface AuthorizationStore {
  /** The current row; null when there is none. */
  read(authorizationId: string): Promise<AuthorizationRow | null>;
  /**
   * Acquires the right to refresh: sets owner and end of the lease if the generation is still this one, the authorization is active and no other
   * lease is running (research §6.4).
   *
   * @returns the row read by the same statement, or null when the lease is not available
   */
  takeLease(lease: {
    id: string;
    generation: number;
    owner: string;
    seconds: number;
  }): Promise<AuthorizationRow | null>;
  /**
   * Stores a refreshed secret, increments the generation, ends the lease and clears the last error, if the generation is still the given one and the
   * authorization is not revoked. It checks the generation and not the owner, because a process that comes late holds the only valid token.
   *
   * @returns whether it was stored
   */
  saveRefreshed(refreshed: RefreshedSecret): Promise<boolean>;
  /**
   * Marks an active authorization as needing a new consent, if the generation is still this one, and ends the lease.
   *
   * @returns whether it was changed
   */
  markNeedsReauthorization(mark: { id: string; generation: number; reason: ReauthorizationReason }): Promise<boolean>;
  /** After a temporary failure: allows no refresh before `until`, stores the error code and ends this owner's lease. The state stays unchanged. */
  backOff(backOff: { id: string; generation: number; owner: string; until: Date; code: string }): Promise<void>;
  /**
   * Records that an authorization was used, and whether the service refused it. Uses are collected and written now and then; no step waits for this.
   * The next accepted use clears a refusal.
   */
  touch(authorizationId: string, refused: boolean): void;
}

/** Owner of the files that a call stores, and scope of the files that it may read. */
export interface FileOwner {
  organizationId: string;
  /** The step of a run that makes the call: people who may read its answer may download the file. null outside runs. */
  step: { runId: string; stepId: string } | null;
}

/** Storage of files, implemented with the database. A reference names a file and never contains its content. */
export interface FileStore {
  /** Reads a file. Fails with `NOT_FOUND` when there is no such file for the step. */
  read(owner: FileOwner, file: FileRef): Promise<Uint8Array>;
  /** Stores the body of an answer. */
  save(owner: FileOwner, file: { name: string; contentType: string; data: Uint8Array }): Promise<FileRef>;
}

/** One counter of a call: at most `calls` in a window of `perSeconds`. */
export interface CallBucket {
  key: string;
  calls: number;
  perSeconds: number;
}

/** Counts calls across all processes, so that a service's limits hold; implemented with the database. */
export interface CallLimiter {
  /**
   * Takes one call from each bucket, or from none.
   *
   * @returns null when the call may be sent, else the seconds after which to ask again
   */
  take(buckets: readonly CallBucket[]): Promise<number | null>;
  /** Closes a bucket for a while, after the service asked for a pause. */
  close(bucket: CallBucket, seconds: number): Promise<void>;
}

/** Head of a stored service, which tells whether a cached copy is current. */
export interface ServiceHead {
  key: string;
  /** Incremented with every edit. */
  revision: number;
  deleted: boolean;
}

/** A stored custom service [K3]. */
export interface StoredService extends ServiceHead {
  name: string;
  linkName: string;
  declaration: ServiceDeclaration;
}

/** A stored service, with its organization. */
export interface OwnedService extends StoredService {
  organizationId: string;
}

/** Storage of custom services, implemented with the database. */
export interface ServiceSource {
  /** Heads of services by key, deleted or not; cheap enough to read before every call. */
  heads(keys: readonly string[]): Promise<readonly ServiceHead[]>;
  /** Heads of an organization's services: all that are not deleted, and deleted ones that a connection still uses. */
  headsOf(organizationId: string): Promise<readonly ServiceHead[]>;
  /** The complete services. */
  read(keys: readonly string[]): Promise<readonly OwnedService[]>;
}
