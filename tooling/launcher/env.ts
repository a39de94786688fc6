/** Settings of the environment for parts that Formwork would otherwise start itself. */
export interface LaunchEnvironment {
  databaseUrl: string | undefined;
  /** Whether any of Temporal's own variables names a server. */
  temporal: { address: string; namespace: string } | undefined;
  port: number | undefined;
  publicUrl: string | undefined;
  host: string | undefined;
}

/** Reads the variables documented for `npm start`. */
export function readEnvironment(): LaunchEnvironment {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, PORT, PUBLIC_URL, HOST } = process.env;
  return {
    databaseUrl: DATABASE_URL || undefined,
    temporal: TEMPORAL_ADDRESS ? { address: TEMPORAL_ADDRESS, namespace: TEMPORAL_NAMESPACE || "default" } : undefined,
    port: PORT ? Number(PORT) : undefined,
    publicUrl: PUBLIC_URL || undefined,
    host: HOST || undefined,
  };
}
