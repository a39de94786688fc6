/** Address of the database, `DATABASE_URL`; undefined when it is not set. */
export function databaseUrl(): string | undefined {
  return process.env.DATABASE_URL || undefined;
}
