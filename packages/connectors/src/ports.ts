import type { AuthorizationState, FileRef, ReauthorizationReason, ServiceDeclaration } from "@formwork/domain";

/** What a stored authorization opens to; one shape per family of auth types. */
export type AuthorizationSecret =
  /** Tokens of RFC 6749; `refreshToken` is null when the service gave none. */
  | { type: "oauth2"; accessToken: string; refreshToken: string | null }
  /** Token and its secret of RFC 5849. */
  | { type: "oauth1"; token: string; tokenSecret: string }
  /** Values asked for when a connection is authorized with an API key, Basic or AWS keys, by the key of their auth field. */
  | { type: "values"; values: Readonly<Record<string, string>> };

/** An OAuth app at a service; its secret is opened only when a token endpoint is called. */
export interface ClientCredentialHandle {
  clientId: string;
  /** Opens the sealed client secret. Fails with `VAULT_KEY_UNKNOWN` or `VAULT_TAMPERED`. */
  open(): Promise<string>;
}

/** OAuth app in the clear, for the length of one call. */
export interface OpenClient {
  clientId: string;
  clientSecret: string;
}

/**
 * One authorization as just read from the database, with what its connection says. Identity resolution reads it, and hands the same row to the
 * runtime: a hot step reads once, and a revocation is seen because state and generation are those of that reading.
 */
export interface AuthorizationRow {
  id: string;
  organizationId: string;
  connectorKey: string;
  /** Grows with every stored change of the secret; compare-and-set key of a refresh. */
  generation: number;
  /** The database's clock at the reading: expiry is judged by it alone. */
  now: Date;
  /** End of the access token's life; null when it does not end or is not known. */
  expiresAt: Date | null;
  /** From here on a refresh is due; later than `now` and later than `expiresAt` while a failed refresh backs off. */
  refreshAfter: Date | null;
  state: AuthorizationState;
  stateReason: ReauthorizationReason | null;
  accountLabel: string;
  /** Stable id of the account at the service; null when it has none. */
  remoteAccountId: string | null;
  /** Plain facts of the account, for example `api_domain`. */
  facts: Readonly<Record<string, string>>;
  /** Scopes the service granted; null when the service has no scopes. */
  grantedScopes: readonly string[] | null;
  /** OAuth app of the connection; null for other auth types. */
  clientCredential: ClientCredentialHandle | null;
  /** Data centre of the authorization [C20]; null when the service has one. */
  region: string | null;
  /** Dynamic parameters of the connection [K5]. */
  params: Readonly<Record<string, string>>;
  /** Opens the sealed secret. Fails with `AUTHORIZATION_REVOKED` when it is erased, `VAULT_KEY_UNKNOWN` or `VAULT_TAMPERED`. */
  openSecret(): Promise<AuthorizationSecret>;
}

/** What a refresh stores; every time is reckoned from the database's clock. */
export interface RefreshedSecret {
  id: string;
  /** Generation the refresh began with. */
  generation: number;
  secret: AuthorizationSecret;
  expiresAt: Date | null;
  refreshAfter: Date | null;
  /** null leaves the stored scopes as they are. */
  grantedScopes: readonly string[] | null;
}

/** Where authorizations are kept; implemented over the database. Every method is one short statement, none holds a lock. */
export interface AuthorizationStore {
  /** The row as it is now; null when there is none. */
  read(authorizationId: string): Promise<AuthorizationRow | null>;
  /**
   * Takes the right to refresh: sets owner and end of the lease where the generation is still this one, the authorization is active and no
   * other lease runs (research §6.4).
   *
   * @returns the row read by the same statement, or null when the lease is not to be had
   */
  takeLease(lease: {
    id: string;
    generation: number;
    owner: string;
    seconds: number;
  }): Promise<AuthorizationRow | null>;
  /**
   * Stores a refreshed secret, adds one to the generation, ends the lease and clears the last error, where the generation is still the given one
   * and the authorization is not revoked. Guarded by generation and not by owner: a late winner holds the only live token.
   *
   * @returns whether it was stored
   */
  saveRefreshed(refreshed: RefreshedSecret): Promise<boolean>;
  /**
   * Marks an active authorization as needing its owner's consent again, where the generation is still this one; ends the lease.
   *
   * @returns whether it was changed
   */
  markNeedsReauthorization(mark: { id: string; generation: number; reason: ReauthorizationReason }): Promise<boolean>;
  /** After a passing failure: no refresh before `until`; stores the error code and ends this owner's lease. The state stays as it is. */
  backOff(backOff: { id: string; generation: number; owner: string; until: Date; code: string }): Promise<void>;
  /**
   * Remembers that an authorization was used, and whether the service refused it; gathered and written now and then, never awaited by a step. The
   * next use that is accepted takes a refusal back.
   */
  touch(authorizationId: string, refused: boolean): void;
}

/** Whose a file is that comes out of a call, and which files the call may read. */
export interface FileOwner {
  organizationId: string;
  /** The step of a run that makes the call: whoever may read what it answered may have the file. null outside of runs. */
  step: { runId: string; stepId: string } | null;
}

/** Where files are kept; implemented over the database. A reference says which file, never what is in it. */
export interface FileStore {
  /** The content of a file. Fails with `NOT_FOUND` when there is no such file for the step. */
  read(owner: FileOwner, file: FileRef): Promise<Uint8Array>;
  /** Keeps the body of an answer. */
  save(owner: FileOwner, file: { name: string; contentType: string; data: Uint8Array }): Promise<FileRef>;
}

/** One count that a call belongs to: `calls` in a window of `perSeconds`. */
export interface CallBucket {
  key: string;
  calls: number;
  perSeconds: number;
}

/** Counts calls over all processes, so that a service's limits hold; implemented over the database. */
export interface CallLimiter {
  /**
   * Takes one call out of each bucket, or out of none.
   *
   * @returns null when the call may leave, else the seconds after which to ask again
   */
  take(buckets: readonly CallBucket[]): Promise<number | null>;
  /** Lets nothing through a bucket for a while, after the service asked for it. */
  close(bucket: CallBucket, seconds: number): Promise<void>;
}

/** What says whether a kept service is still as it was read. */
export interface ServiceHead {
  key: string;
  /** Grows with every edit. */
  revision: number;
  deleted: boolean;
}

/** A service that a builder made [K3], as stored. */
export interface StoredService extends ServiceHead {
  name: string;
  linkName: string;
  declaration: ServiceDeclaration;
}

/** A stored service, and whose it is. */
export interface OwnedService extends StoredService {
  organizationId: string;
}

/** Where builders' own services are kept; implemented over the database. */
export interface ServiceSource {
  /** Heads of services by key, whether they live or not; light enough to be asked before every call. */
  heads(keys: readonly string[]): Promise<readonly ServiceHead[]>;
  /** Heads of an organization's services: those that live, and the deleted ones that a connection still names. */
  headsOf(organizationId: string): Promise<readonly ServiceHead[]>;
  /** The services whole. */
  read(keys: readonly string[]): Promise<readonly OwnedService[]>;
}
