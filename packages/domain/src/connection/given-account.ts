/** What a consent or entered values brought, as it is stored. */
export interface GivenAccount<Secret> {
  /** Sealed before it is stored. */
  secret: Secret;
  accountLabel: string;
  /** The account's own id at the service; null when it has none. */
  remoteAccountId: string | null;
  /** Key of the account's data centre [C20], which may differ from the chosen one; null where there is one. */
  region: string | null;
  /** Plain facts to store with the authorization; `dc` is the data centre's key. */
  facts: Readonly<Record<string, string>>;
  grantedScopes: readonly string[];
  expiresAt: Date | null;
  refreshAfter: Date | null;
}
