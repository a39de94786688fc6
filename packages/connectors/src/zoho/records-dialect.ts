/** What sets one Zoho product's records apart: its base path, scopes, the fields its modules insist on, and those they offer besides. */
export interface RecordsDialect {
  base: string;
  scopes: { records: RegExp; users: RegExp; settings: RegExp };
  mandatory: Readonly<Record<string, readonly string[]>>;
  optional: Readonly<Record<string, readonly string[]>>;
}
