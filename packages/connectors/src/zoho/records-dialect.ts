/** How the records of one Zoho product differ: base path, scopes, and the required and optional fields of its modules. */
export interface RecordsDialect {
  base: string;
  scopes: { records: RegExp; users: RegExp; settings: RegExp };
  mandatory: Readonly<Record<string, readonly string[]>>;
  optional: Readonly<Record<string, readonly string[]>>;
}
